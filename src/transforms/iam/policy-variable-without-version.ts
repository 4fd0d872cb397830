import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/iam/policy-variable-without-version.js';
import { child } from '../../template/pointer.js';
import { POLICY_VERSION } from '../shared/grant.js';

export default defineTransform<typeof detector>({
  id: 'iam/policy-variable-without-version',
  title: 'Write the policy in the version that has variables',
  safety: 'unsafe',
  impact: 'none',

  patch: ({ evidence: { document } }) => [{ op: 'add', path: child(document, 'Version'), value: POLICY_VERSION }],
});
