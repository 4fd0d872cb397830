import { branchesOf } from '../../template/branches.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { dig, isArray, isObject } from '../../template/json-value.js';

/** A value as a list: what IAM lets one write alone or in a list. */
export function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (isArray(value)) return value;
  return value === undefined ? [] : [value];
}

/** The statements of a policy document, those in `Fn::If` branches included; a document may hold one without a list. */
export function statementsOf(document: JsonValue | undefined): readonly JsonObject[] {
  return branchesOf(document, '')
    .flatMap((branch) => branchesOf(dig(branch.value, 'Statement'), ''))
    .flatMap((branch) => listOf(branch.value))
    .flatMap((statement) => branchesOf(statement, ''))
    .map((branch) => branch.value)
    .filter((statement) => isObject(statement));
}

/** The literal actions of a statement, in lower case: IAM compares them without case. */
export function actionsOf(statement: JsonObject): readonly string[] {
  return listOf(statement['Action'])
    .filter((action) => typeof action === 'string')
    .map((action) => action.toLowerCase());
}

/** Condition keys that tie a statement to known callers (S3 User Guide, "The meaning of public"), in lower case. */
const RESTRICTING = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceip',
  'aws:sourceorgid',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:userid',
  'aws:viaawsservice',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
]);

/** True for a statement that lets anyone in: everybody as principal, and no condition on who they are. */
export function isPublic(statement: JsonObject): boolean {
  if (statement['Effect'] !== 'Allow' || !isEverybody(statement['Principal'])) return false;
  const condition = statement['Condition'];
  if (condition === undefined) return true;
  if (!isObject(condition)) return false;
  return !Object.values(condition).some(
    (keys) => isObject(keys) && Object.keys(keys).some((key) => RESTRICTING.has(key.toLowerCase())),
  );
}

/** True for the principal `"*"` or `{"AWS": "*"}`, alone or in a list. */
function isEverybody(principal: JsonValue | undefined): boolean {
  const names = isObject(principal) ? listOf(principal['AWS']) : listOf(principal);
  return names.includes('*');
}
