import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/secretsmanager/hosted-rotation-incomplete.js';
import { HOSTED_ROTATION_TRANSFORM } from '../../detectors/shared/hosted-rotation.js';
import { Draft } from '../shared/draft.js';
import { joinedIds } from '../shared/hosted-rotation.js';
import { requireTransform } from '../shared/require-transform.js';

export default defineTransform<typeof detector>({
  id: 'secretsmanager/hosted-rotation-incomplete',
  title: 'Let the transform create the function',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { list } }, context) {
    const draft = new Draft(context);
    if (list === undefined) requireTransform(draft, HOSTED_ROTATION_TRANSFORM);
    else {
      const joined = joinedIds(list);
      if (joined === undefined) return refuse('the ids are computed in a way that no text can be made of');
      draft.replace(pointer, joined);
    }
    return draft.patch;
  },
});
