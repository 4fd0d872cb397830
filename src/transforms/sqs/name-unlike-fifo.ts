import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/sqs/name-unlike-fifo.js';

export default defineTransform<typeof detector>({
  id: 'sqs/name-unlike-fifo',
  title: 'Let the name end in .fifo where the order is kept, and nowhere else',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { operation } }) {
    return operation ? [operation] : refuse('whether the order is to be kept is for you to say');
  },
});
