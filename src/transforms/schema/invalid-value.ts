import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/schema/invalid-value.js';

export default defineTransform<typeof detector>({
  id: 'schema/invalid-value',
  title: 'Set the allowed value that was meant',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { meant } }) {
    if (!meant) return refuse('none of the allowed values is like it');
    return {
      operations: [{ op: 'replace', path: pointer, value: meant.value }],
      safety: meant.certain ? 'safe' : 'unsafe',
    };
  },
});
