import type { Refusal } from '../../core/contract.js';
import { refuse } from '../../core/contract.js';
import { actionsOf, listOf, statementsOf } from '../../detectors/shared/policy-document.js';
import { matchesPattern } from '../../schema/iam-pattern.js';
import { isNoValue } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { dig, equalValues, isArray } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import { child } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import type { Draft } from './draft.js';
import { setProperty } from './set-property.js';

/** The version of the policy language (IAM User Guide, "IAM JSON policy elements: Version"). */
export const POLICY_VERSION = '2012-10-17';

/** The role resource that a `Role`, `RoleArn` or the like names; a refusal where it is not a resource of this template. */
export function roleBehind(template: Template, value: JsonValue | undefined): Resource | Refusal {
  const id = namedId(value);
  const role = id === undefined ? undefined : template.resources.get(id);
  if (role?.type === 'AWS::IAM::Role') return role;
  if (id !== undefined && template.parameters.has(id)) {
    return refuse(`the role is the parameter \`${id}\`: its permissions cannot be changed here`);
  }
  return refuse('the role is not a resource of this template: its permissions cannot be changed here');
}

/**
 * Lets a role do what a statement allows, as an inline policy of the role, so that the permission exists as soon as the role does.
 * Nothing is added where one of its inline policies says the same already.
 * @param policyName the name of the inline policy; a policy of that name gets the statement.
 * @returns a refusal where the role's policies are computed, or where its permissions boundary is not known to allow as much.
 */
export function grant(draft: Draft, role: Resource, policyName: string, statement: JsonObject): Refusal | null {
  if (isBounded(draft.template, role, statement)) {
    return refuse(
      `the permissions boundary of \`${role.id}\` may not let it do so: grant the permission in both by hand`,
    );
  }
  const policies = draft.at(child(role.propertiesPointer, 'Policies'));
  if (policies !== undefined && !isArray(policies)) {
    return refuse(`the policies of \`${role.id}\` are computed: grant the permission there by hand`);
  }
  const present = policies ?? [];
  if (present.some((policy) => statementsOf(dig(policy, 'PolicyDocument')).some((one) => says(one, statement)))) {
    return null;
  }
  const own = present.findIndex((policy) => dig(policy, 'PolicyName') === policyName);
  if (own >= 0 && isArray(dig(present, own, 'PolicyDocument', 'Statement'))) {
    setProperty(draft, role.id, ['Policies', own, 'PolicyDocument', 'Statement', '-'], statement);
    return null;
  }
  const policy = { PolicyName: policyName, PolicyDocument: { Version: POLICY_VERSION, Statement: [statement] } };
  if (policies === undefined) setProperty(draft, role.id, ['Policies'], [policy]);
  else setProperty(draft, role.id, ['Policies', '-'], policy);
  return null;
}

/** True for a role whose boundary is not in the template, or does not allow what the statement does (IAM User Guide, "Permissions boundaries"). */
function isBounded(template: Template, role: Resource, { Action: wanted }: JsonObject): boolean {
  const boundary = role.properties['PermissionsBoundary'];
  if (boundary === undefined || isNoValue(boundary)) return false;
  const document = template.resources.get(namedId(boundary) ?? '')?.properties['PolicyDocument'];
  return !statementsOf(document).some(
    (one) => one['Effect'] === 'Allow' && one['Resource'] === '*' && allowsActions(one, wanted),
  );
}

/** True where a statement allows, without a condition, what another one allows. */
function says(present: JsonObject, wanted: JsonObject): boolean {
  if (present['Effect'] !== 'Allow' || present['Condition'] !== undefined) return false;
  return allowsActions(present, wanted['Action']) && covers(present['Resource'], wanted['Resource']);
}

function allowsActions(statement: JsonObject, wanted: JsonValue | undefined): boolean {
  const patterns = actionsOf(statement);
  return listOf(wanted).every(
    (one) => typeof one === 'string' && patterns.some((pattern) => matchesPattern(pattern, one.toLowerCase())),
  );
}

function covers(present: JsonValue | undefined, wanted: JsonValue | undefined): boolean {
  const has = listOf(present);
  return listOf(wanted).every((one) => has.some((other) => other === '*' || equalValues(other, one)));
}
