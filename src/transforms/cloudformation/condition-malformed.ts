import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/condition-malformed.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/condition-malformed',
  title: 'Write the condition that was meant',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { instead, certain } }) {
    if (instead === null) return refuse('what it is to be compared with is not said');
    return {
      operations: [{ op: 'replace', path: pointer, value: instead }],
      ...(!certain && { safety: 'unsafe' as const }),
    };
  },
});
