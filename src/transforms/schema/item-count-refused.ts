import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/schema/item-count-refused.js';

export default defineTransform<typeof detector>({
  id: 'schema/item-count-refused',
  title: 'Leave the empty list out',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { canGo } }) {
    if (!canGo) return refuse('nothing tells which items are wanted');
    return [{ op: 'remove', path: pointer }];
  },
});
