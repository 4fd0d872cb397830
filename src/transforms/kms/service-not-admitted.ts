import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/kms/service-not-admitted.js';
import { child } from '../../template/pointer.js';
import { appendStatements } from '../shared/append-statements.js';
import { Draft } from '../shared/draft.js';
import { ACCOUNT_STATEMENT } from '../shared/encryption-key.js';
import { POLICY_VERSION } from '../shared/grant.js';
import { keyStatement } from '../shared/key-statement.js';
import { setProperty } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 'kms/service-not-admitted',
  title: 'Admit the service in the policy of the key',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { key, isTried, ...user } }, context) {
    const draft = new Draft(context);
    const statement = keyStatement(user);
    if (key.properties['KeyPolicy'] === undefined) {
      const Statement = [ACCOUNT_STATEMENT, statement];
      setProperty(draft, key.id, ['KeyPolicy'], { Version: POLICY_VERSION, Statement });
    } else {
      const refusal = appendStatements(draft, child(key.propertiesPointer, 'KeyPolicy'), key.id, [statement]);
      if (refusal) return refusal;
    }
    return { operations: draft.patch, safety: isTried ? 'safe' : 'unsafe' };
  },
});
