import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/iam/resource-unlike-action.js';
import { computed } from '../../detectors/shared/computed-text.js';
import { isArray } from '../../template/json-value.js';
import { child, parentPointer } from '../../template/pointer.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'iam/resource-unlike-action',
  title: 'Name what the actions are about',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { path, resources, wanted, isMixed, isRejected } }, context) {
    if (wanted.length === 0)
      return refuse('it is unclear which resources the action is meant for: name them in a statement of its own');
    const present = context.template.at(path);
    const isList = isArray(present);
    if (resources.some(({ pointer }) => pointer !== path && parentPointer(pointer) !== path)) {
      return refuse('the resources are chosen by a condition: name them in each branch by hand');
    }
    const draft = new Draft(context);
    const values = wanted.map(computed);
    if (isMixed && isList) for (const value of values) draft.add(child(path, '-'), value);
    else if (isMixed) draft.replace(path, [present ?? null, ...values]);
    else {
      const [only = null] = values;
      draft.replace(path, values.length === 1 && !isList ? only : values);
    }
    return { operations: draft.patch, safety: isRejected ? 'safe' : 'unsafe' };
  },
});
