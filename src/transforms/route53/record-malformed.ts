import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/route53/record-malformed.js';

export default defineTransform<typeof detector>({
  id: 'route53/record-malformed',
  title: 'Write the record as Route 53 takes it',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { repair } }) {
    if (!repair) return refuse('nothing tells which value is meant');
    return { operations: [repair.operation], safety: repair.invented ? 'unsafe' : 'safe' };
  },
});
