import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/iam/action-out-of-scope.js';
import { isArray } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'iam/action-out-of-scope',
  title: 'Name the actions that such a policy can have',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { list, kept } }, context) {
    if (kept === null) return refuse('a condition chooses the actions: name the right ones in each branch by hand');
    const [first, ...more] = kept;
    if (first === undefined)
      return refuse('the policy can have none of the statement’s actions: it is unclear what is meant');
    const draft = new Draft(context);
    const present = context.template.at(list);
    if (!isArray(present)) draft.replace(list, more.length === 0 ? first : kept);
    else {
      const gone = present.flatMap((one, i) => (typeof one === 'string' && kept.includes(one) ? [] : [i]));
      for (const i of gone.reverse()) draft.remove(child(list, i));
      for (const one of kept) if (!present.includes(one)) draft.add(child(list, '-'), one);
    }
    return draft.patch;
  },
});
