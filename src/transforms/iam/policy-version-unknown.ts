import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/iam/policy-version-unknown.js';
import { POLICY_VERSION } from '../shared/grant.js';

export default defineTransform<typeof detector>({
  id: 'iam/policy-version-unknown',
  title: 'Write the policy in the current version',
  safety: 'safe',
  impact: 'none',

  patch: ({ pointer }) => [{ op: 'replace', path: pointer, value: POLICY_VERSION }],
});
