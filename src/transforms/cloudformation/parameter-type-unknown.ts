import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/parameter-type-unknown.js';
import { child } from '../../template/pointer.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/parameter-type-unknown',
  title: 'Give the parameter the type that was meant',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { parameter, meant, isBoolean } }, context) {
    if (meant === null) return refuse('no type of parameters is like it');
    const draft = new Draft(context);
    if (draft.at(child(parameter, 'Type')) === undefined) draft.add(child(parameter, 'Type'), meant);
    else draft.replace(child(parameter, 'Type'), meant);
    if (isBoolean) draft.add(child(parameter, 'AllowedValues'), ['true', 'false']);
    return draft.patch;
  },
});
