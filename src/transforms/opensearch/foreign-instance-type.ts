import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/opensearch/foreign-instance-type.js';

export default defineTransform<typeof detector>({
  id: 'opensearch/foreign-instance-type',
  title: 'Spell the instance type as the domain does',
  safety: 'safe',
  impact: 'none',

  patch: ({ pointer, evidence: { instead } }) => [{ op: 'replace', path: pointer, value: instead }],
});
