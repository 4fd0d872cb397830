import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/dynamodb/index-not-granted.js';
import { sub } from '../../template/intrinsic.js';
import { isArray } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import { child, parentPointer } from '../../template/pointer.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'dynamodb/index-not-granted',
  title: 'Grant the indexes with the table',
  safety: 'unsafe',
  impact: 'none',

  patch({ evidence: { path, item } }, context) {
    const indexes = sub(`${nameText(item.value) ?? ''}/index/*`);
    const draft = new Draft(context);
    if (item.pointer === path) draft.replace(path, [item.value, indexes]);
    else if (parentPointer(item.pointer) === path && isArray(context.template.at(path)))
      draft.add(child(path, '-'), indexes);
    else return refuse('a condition chooses the resource: name the indexes in each branch by hand');
    return draft.patch;
  },
});
