import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/iam/managed-policy-not-found.js';

export default defineTransform<typeof detector>({
  id: 'iam/managed-policy-not-found',
  title: 'Name the policy by its right path and name',
  safety: 'safe',
  impact: 'none',

  patch: ({ pointer, evidence: { text } }) => [{ op: 'replace', path: pointer, value: text }],
});
