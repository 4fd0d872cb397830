import { hasInclude } from '../../template/branches.js';
import type { Patch } from '../../template/operation.js';
import { child } from '../../template/pointer.js';
import type { PolicyKind } from './policy-kind.js';
import { itemsOf } from './policy-statements.js';
import type { PolicyStatement } from './policy-statements.js';
import { absentInBranch } from './statement-branch.js';
import { resource } from './statement-resource.js';
import { sid } from './statement-sid.js';

/** What makes a statement one that no service takes. */
export interface StatementFault {
  readonly message: string;
  /** The member that is wrong; left out where one is missing. */
  readonly at?: string;
  readonly repair: Patch | string;
}

/** The members that a statement can have (IAM User Guide, "Grammar of the IAM JSON policy language"). */
const MEMBERS: readonly string[] = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

type Check = (found: PolicyStatement, kind: PolicyKind, taken: Set<string>) => StatementFault | undefined;

const CHECKS: readonly Check[] = [effect, member, principal, resource, action, absentInBranch, sid];

/**
 * The faults of a statement, by the kind of its policy.
 * @param taken the Sids before it in the document; its own is added.
 */
export function statementFaults(found: PolicyStatement, kind: PolicyKind, taken: Set<string>): StatementFault[] {
  if (hasInclude(found.statement)) return [];
  return CHECKS.flatMap((check) => check(found, kind, taken) ?? []);
}

function effect({ statement, pointer }: PolicyStatement): StatementFault | undefined {
  const written = statement['Effect'];
  if (typeof written !== 'string' || written === 'Allow' || written === 'Deny') return undefined;
  const meant = ['Allow', 'Deny'].find((one) => one.toLowerCase() === written.trim().toLowerCase());
  return {
    message: `Effect is Allow or Deny, not ${written}`,
    at: 'Effect',
    repair: meant === undefined ? 'it is unclear what is meant' : replaced(pointer, 'Effect', meant),
  };
}

/** A member in the plural or in other case: `Actions`, `resource`. */
function member({ statement, pointer }: PolicyStatement): StatementFault | undefined {
  const name = Object.keys(statement).find((key) => !MEMBERS.includes(key) && !key.startsWith('Fn::'));
  if (name === undefined) return undefined;
  const meant = MEMBERS.find((one) => [one, `${one}s`].some((form) => form.toLowerCase() === name.toLowerCase()));
  if (meant === undefined || meant in statement) {
    return { message: `a statement has no ${name}`, at: name, repair: 'it is unclear what it is to say' };
  }
  return {
    message: `a statement has no ${name}; ${meant} is meant`,
    at: name,
    repair: [{ op: 'move', from: child(pointer, name), path: child(pointer, meant) }],
  };
}

function principal(found: PolicyStatement, kind: PolicyKind): StatementFault | undefined {
  const { statement, pointer } = found;
  const named = ['Principal', 'NotPrincipal'].find((name) => name in statement);
  if (kind === 'identity' && named !== undefined) {
    return {
      message: `the policy of a role, user or group names no ${named}`,
      at: named,
      repair: isTrust(found)
        ? 'it is a statement of trust: move it to the AssumeRolePolicyDocument'
        : [{ op: 'remove', path: child(pointer, named) }],
    };
  }
  if ((kind === 'resource' || kind === 'trust') && named === undefined && !hasNear(found, 'Principal')) {
    return { message: 'the statement names no Principal', repair: 'it is unclear whom it is to admit' };
  }
  return undefined;
}

function isTrust({ statement, pointer }: PolicyStatement): boolean {
  return itemsOf(statement, pointer, 'Action').some(
    ({ value }) => typeof value === 'string' && value.toLowerCase().startsWith('sts:assumerole'),
  );
}

function action(found: PolicyStatement): StatementFault | undefined {
  const { statement } = found;
  const both = 'Action' in statement && 'NotAction' in statement;
  if (both)
    return {
      message: 'a statement has Action or NotAction, not both',
      at: 'NotAction',
      repair: 'it is unclear which is meant',
    };
  if ('Action' in statement || 'NotAction' in statement || hasNear(found, 'Action')) return undefined;
  return { message: 'the statement names no Action', repair: 'it is unclear what it is to allow' };
}

/** True where another check finds the member under a wrong name. */
export function hasNear({ statement }: PolicyStatement, name: string): boolean {
  return Object.keys(statement).some((key) => new RegExp(`^(?:not)?${name}s?$`, 'i').test(key));
}

/** The patch that gives a member of a statement another value. */
export function replaced(pointer: string, name: string, value: string): Patch {
  return [{ op: 'replace', path: child(pointer, name), value }];
}
