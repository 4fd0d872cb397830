import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/iam/action-without-resources.js';
import { isArray } from '../../template/json-value.js';
import { child, lastToken, parentPointer } from '../../template/pointer.js';
import { appendStatements } from '../shared/append-statements.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'iam/action-without-resources',
  title: 'Allow the action on all resources, in a statement of its own',
  safety: 'unsafe',
  impact: 'none',

  patch({ evidence: { found, lost, isAll } }, context) {
    const { statement, pointer, resource } = found;
    const draft = new Draft(context);
    if (isAll) {
      draft.replace(child(pointer, 'Resource'), '*');
      return draft.patch;
    }
    const list = child(pointer, 'Action');
    const isInList = isArray(statement['Action']) && lost.every((action) => parentPointer(action.pointer) === list);
    const isListed = lastToken(parentPointer(pointer)) === 'Statement' || lastToken(pointer) === 'Statement';
    if (!isInList || !isListed) return refuse('a condition chooses the statement or its actions: divide it by hand');
    const actions = lost.map(({ value }) => value);
    for (const action of [...lost].reverse()) draft.remove(action.pointer);
    const document = pointer.slice(0, pointer.lastIndexOf('/Statement'));
    const own = { ...statement, Action: actions.length === 1 ? (actions[0] ?? '*') : actions, Resource: '*' };
    return appendStatements(draft, document, resource.id, [own]) ?? draft.patch;
  },
});
