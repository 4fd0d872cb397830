import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/schema/item-repeated.js';

export default defineTransform<typeof detector>({
  id: 'schema/item-repeated',
  title: 'Remove the second of two items that say the same',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { kind } }) {
    if (kind === 'other')
      return refuse('the two items share their name and differ in the rest: which one counts is open');
    if (kind === 'argument') return refuse('the program may want the argument twice');
    return [{ op: 'remove', path: pointer }];
  },
});
