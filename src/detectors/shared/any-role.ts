import { matchesPattern } from '../../schema/iam-pattern.js';
import { nameText } from '../../template/name-text.js';
import type { Pointer } from '../../template/pointer.js';
import { policyKind } from './policy-kind.js';
import type { PolicyStatement } from './policy-statements.js';
import { itemsOf } from './policy-statements.js';

/** All roles of an account, or of every account. */
const EVERY_ROLE = /^(?:\*|arn:(?:[\w*-]+|\$\{AWS::Partition\}):iam::(?:\*|\d{12}|\$\{[^{}]*\}):(?:\*|role\/\*))$/;

/**
 * Where a statement lets a role, user or group do something with every role; `undefined` where it does not. Everything on everything is
 * another matter.
 * @param wanted the action, in lower case: `iam:passrole`.
 */
export function everyRole(found: PolicyStatement, wanted: string): Pointer | undefined {
  const { statement, pointer } = found;
  if (policyKind(found) !== 'identity' || statement['Effect'] !== 'Allow') return undefined;
  const isAllowed = itemsOf(statement, pointer, 'Action').some(
    ({ value }) => typeof value === 'string' && value !== '*' && matchesPattern(value.toLowerCase(), wanted),
  );
  if (!isAllowed) return undefined;
  return itemsOf(statement, pointer, 'Resource').find(({ value }) => EVERY_ROLE.test(nameText(value) ?? ''))?.pointer;
}
