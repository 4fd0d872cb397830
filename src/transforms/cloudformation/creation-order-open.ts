import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/creation-order-open.js';
import { appendDependsOn } from '../shared/append-depends-on.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/creation-order-open',
  title: 'Let it wait',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { id, before } }, context) {
    const draft = new Draft(context);
    for (const one of before) appendDependsOn(draft, id, one);
    return draft.patch;
  },
});
