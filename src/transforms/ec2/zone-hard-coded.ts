import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ec2/zone-hard-coded.js';
import { Intrinsic } from '../../template/vocabulary.js';

/** Zones that every region has (AWS Global Infrastructure: at least three zones a region). */
const SURE_ZONES = 3;

export default defineTransform<typeof detector>({
  id: 'ec2/zone-hard-coded',
  title: 'Take the zone from the region of the stack',
  safety: 'safe',
  impact: 'none',
  patch({ pointer, evidence: { index } }) {
    // The zones of the stack's own region, in the same order: only the region is no longer fixed.
    if (index === null) return [{ op: 'replace', path: pointer, value: '' }];
    if (index >= SURE_ZONES) return refuse('a region may have only three zones: choose one of the first three by hand');
    const value = { [Intrinsic.Select]: [index, { [Intrinsic.GetAZs]: '' }] };
    return { operations: [{ op: 'replace', path: pointer, value }], safety: 'unsafe', impact: 'replacement' };
  },
});
