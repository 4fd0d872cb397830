import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/external-id-required.js';
import { choose, ref } from '../../template/intrinsic.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { addCondition } from '../shared/add-condition.js';
import { Draft } from '../shared/draft.js';
import { admitNothing } from '../shared/make-optional.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/external-id-required',
  title: 'Do without it where none is given',
  safety: 'unsafe',
  impact: 'none',

  patch({ evidence: { parameter: id } }, context) {
    const parameter = context.template.parameters.get(id);
    if (!parameter) return refuse('the parameter is gone');
    const draft = new Draft(context);
    const condition = addCondition(draft, `Has${id.charAt(0).toUpperCase()}${id.slice(1)}`, {
      [Intrinsic.Not]: [{ [Intrinsic.Equals]: [ref(id), ''] }],
    });
    for (const { pointer } of context.template.references.to(id)) draft.replace(pointer, choose(condition, ref(id)));
    admitNothing(draft, parameter);
    return draft.patch;
  },
});
