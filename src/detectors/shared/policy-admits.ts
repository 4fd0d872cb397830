import { matchesPattern } from '../../schema/iam-pattern.js';
import { branchesOf, hasInclude } from '../../template/branches.js';
import { isIntrinsic } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { dig, isArray, isObject } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import { listOf, statementsOf } from './policy-document.js';

/**
 * True where a resource's policy lets a service take an action, or may: what is computed counts as letting, and conditions and
 * resources are taken to fit.
 * @param service the name before the first dot of its principal, such as `events`; some have the region behind it.
 * @param action such as `sns:Publish`.
 */
export function admitsService(document: JsonValue | undefined, service: string, action: string): boolean {
  return (
    isComputed(document) ||
    statementsOf(document).some(
      (statement) =>
        statement['Effect'] === 'Allow' && namesService(statement, service) && namesAction(statement, action),
    )
  );
}

/** True for a document of which some statements are not spelled out. */
function isComputed(document: JsonValue | undefined): boolean {
  return branchesOf(document, '').some(({ value }) => {
    if (value === undefined) return false;
    if (!isObject(value) || isIntrinsic(value) || hasInclude(value)) return true;
    return branchesOf(dig(value, 'Statement'), '').some((list) => {
      const statements = listOf(list.value).flatMap((one) => branchesOf(one, '').map((branch) => branch.value));
      return statements.some((one) => one !== undefined && (!isObject(one) || !('Effect' in one)));
    });
  });
}

function namesService(statement: JsonObject, service: string): boolean {
  const principal = statement['Principal'];
  if (!isObject(principal))
    return (principal === '*' && !isThroughService(statement)) || statement['NotPrincipal'] !== undefined;
  if (hasInclude(principal) || Object.keys(principal).some((key) => key.startsWith('Fn::'))) return true;
  if (listOf(principal['AWS']).includes('*') && !isThroughService(statement)) return true;
  return listOf(principal['Service']).some((one) => {
    const text = nameText(one);
    return text === undefined || text.startsWith('${') || text === '*' || text.startsWith(`${service}.`);
  });
}

function namesAction(statement: JsonObject, action: string): boolean {
  const actions = statement['Action'];
  if (actions === undefined) return true;
  const wanted = action.toLowerCase();
  return (isArray(actions) ? actions : [actions]).some(
    (one) => typeof one !== 'string' || matchesPattern(one.toLowerCase(), wanted),
  );
}

/** True for a statement of a key's policy that admits identities by way of a service, which the services themselves are not. */
function isThroughService(statement: JsonObject): boolean {
  const condition = statement['Condition'];
  return Object.values(isObject(condition) ? condition : {}).some(
    (keys) => isObject(keys) && Object.keys(keys).some((key) => key.toLowerCase() === 'kms:viaservice'),
  );
}
