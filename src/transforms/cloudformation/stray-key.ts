import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/stray-key.js';
import { equalValues, isObject } from '../../template/json-value.js';
import { parentPointer } from '../../template/pointer.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/stray-key',
  title: 'Put the key where it belongs, or remove it',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { to, value, isIdle } }, context) {
    const draft = new Draft(context);
    if (to === null) {
      draft.remove(pointer);
      return { operations: draft.patch, safety: isIdle ? 'safe' : 'unsafe' };
    }
    const holder = parentPointer(to);
    const present = draft.at(holder);
    if (present === undefined) draft.add(holder, {});
    else if (!isObject(present)) draft.replace(holder, {});
    if (!equalValues(draft.at(pointer), value)) draft.replace(pointer, value);
    draft.move(pointer, to);
    return draft.patch;
  },
});
