import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/iam/managed-policy-not-found.js';

export default defineTransform<typeof detector>({
  id: 'iam/managed-policy-not-found',
  title: 'Name the policy by its right path and name',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { text } }) {
    if (text === null)
      return refuse('AWS has no policy of a like name for roles of your own: look for the one that is meant');
    return [{ op: 'replace', path: pointer, value: text }];
  },
});
