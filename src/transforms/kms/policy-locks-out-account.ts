import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/kms/policy-locks-out-account.js';
import { lastToken } from '../../template/pointer.js';
import { appendStatements } from '../shared/append-statements.js';
import { Draft } from '../shared/draft.js';
import { ACCOUNT_STATEMENT } from '../shared/encryption-key.js';

export default defineTransform<typeof detector>({
  id: 'kms/policy-locks-out-account',
  title: "Let the account's own policies decide who manages the key",
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { policy } }, context) {
    const draft = new Draft(context);
    return appendStatements(draft, policy, lastToken(policy), [ACCOUNT_STATEMENT]) ?? draft.patch;
  },
});
