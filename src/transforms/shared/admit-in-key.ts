import type { Refusal } from '../../core/contract.js';
import type { KeyUser } from '../../detectors/shared/key-users.js';
import { child } from '../../template/pointer.js';
import { Attribute, Section } from '../../template/vocabulary.js';
import { appendStatements } from './append-statements.js';
import type { Draft } from './draft.js';
import { ACCOUNT_STATEMENT } from './encryption-key.js';
import { POLICY_VERSION } from './grant.js';
import { keyStatement } from './key-statement.js';
import { setProperty } from './set-property.js';

const POLICY = 'KeyPolicy';

/**
 * Lets a service work with a key, which the template has or the draft has added. A key without a policy gets the one that KMS
 * would give it, and the statement.
 * @returns a refusal where the policy's statements are computed.
 */
export function admitInKey(draft: Draft, key: string, user: Pick<KeyUser, 'principal' | 'service'>): Refusal | null {
  const document = child('', Section.Resources, key, Attribute.Properties, POLICY);
  const statement = keyStatement(user);
  if (draft.at(document) !== undefined) return appendStatements(draft, document, key, [statement]);
  setProperty(draft, key, [POLICY], { Version: POLICY_VERSION, Statement: [ACCOUNT_STATEMENT, statement] });
  return null;
}
