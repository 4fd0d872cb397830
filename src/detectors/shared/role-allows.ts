import { matchesPattern } from '../../schema/iam-pattern.js';
import { branchesOf } from '../../template/branches.js';
import type { JsonValue } from '../../template/json-value.js';
import { dig, isObject } from '../../template/json-value.js';
import { nameText, namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { actionsOf, listOf, statementsOf } from './policy-document.js';

/** Managed policies that allow everything, or everything of the services they are named for. */
const BROAD_POLICY = /(?:AdministratorAccess|PowerUserAccess|SecretsManagerReadWrite)$/;

/**
 * True where a policy of the role allows an action on some resource, or where that cannot be told: a policy of the account
 * or one that is computed may do so.
 * @param action such as `secretsmanager:GetSecretValue`.
 */
export function roleAllows(template: Template, role: Resource, action: string): boolean {
  const managed = branchesOf(role.properties['ManagedPolicyArns'], '').flatMap(({ value }) => listOf(value));
  if (managed.some((policy) => mayAllow(template, policy))) return true;
  const inline = branchesOf(role.properties['Policies'], '')
    .flatMap(({ value }) => listOf(value))
    .flatMap((policy) => branchesOf(policy, ''));
  const attached = template
    .resourcesOfType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy')
    .filter(({ id, properties }) => {
      const named = [...listOf(properties['Roles']), ...listOf(properties['RoleName'])];
      return named.some((one) => namedId(one) === role.id) || managed.some((policy) => namedId(policy) === id);
    });
  const documents = [
    ...inline.map(({ value }) => dig(value, 'PolicyDocument')),
    ...attached.map(({ properties }) => properties['PolicyDocument']),
  ];
  return documents.some((document) => !isObject(document) || allows(document, action.toLowerCase()));
}

/** True for a managed policy whose contents the template does not show and whose name does not limit it. */
function mayAllow(template: Template, policy: JsonValue): boolean {
  if (template.resources.has(namedId(policy) ?? '')) return false;
  const arn = nameText(policy);
  return arn === undefined || !arn.includes(':iam::aws:policy/') || BROAD_POLICY.test(arn);
}

function allows(document: JsonValue, action: string): boolean {
  return statementsOf(document).some(
    (statement) =>
      statement['Effect'] === 'Allow' && actionsOf(statement).some((pattern) => matchesPattern(pattern, action)),
  );
}
