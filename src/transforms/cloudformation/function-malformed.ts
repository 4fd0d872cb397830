import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/function-malformed.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/function-malformed',
  title: 'Give the function its arguments in the order and shape that it takes',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { instead, guessed } }) {
    if (instead === null) return refuse('nothing tells what the function is to compute');
    return { operations: [{ op: 'replace', path: pointer, value: instead }], safety: guessed ? 'unsafe' : 'safe' };
  },
});
