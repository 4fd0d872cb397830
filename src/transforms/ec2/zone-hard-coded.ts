import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ec2/zone-hard-coded.js';
import { lookup } from '../../template/lookup.js';
import { Intrinsic } from '../../template/vocabulary.js';

/** Zones that every region has (AWS Global Infrastructure: at least three zones a region). */
const SURE_ZONES = 3;
/** Regions in which most accounts see fewer zones than there are. */
const SEEN_ZONES: Readonly<Record<string, number>> = lookup({ 'us-west-1': 2 });

export default defineTransform<typeof detector>({
  id: 'ec2/zone-hard-coded',
  title: 'Take the zone from the region of the stack',
  safety: 'safe',
  impact: 'none',
  patch({ pointer, evidence: { index, region } }) {
    // The zones of the stack's own region, in the same order: only the region is no longer fixed.
    if (index === null) return [{ op: 'replace', path: pointer, value: '' }];
    const zones = SEEN_ZONES[region] ?? SURE_ZONES;
    if (index >= zones)
      return refuse(`an account may see no more than ${zones} zones: choose one of the first ${zones} by hand`);
    const value = { [Intrinsic.Select]: [index, { [Intrinsic.GetAZs]: '' }] };
    return { operations: [{ op: 'replace', path: pointer, value }], safety: 'unsafe', impact: 'replacement' };
  },
});
