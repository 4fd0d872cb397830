import { defineDetector } from '../../core/contract.js';
import { matchesPattern } from '../../schema/iam-pattern.js';
import { hasInclude } from '../../template/branches.js';
import { isIntrinsic } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { dig, isArray, isObject } from '../../template/json-value.js';
import { namedId, nameText } from '../../template/name-text.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { listOf, statementsOf } from '../shared/policy-document.js';

export interface PolicyLocksOutAccount {
  readonly policy: Pointer;
}

/** What who creates the key must be able to do afterwards. */
const MANAGING = 'kms:putkeypolicy';

export default defineDetector<PolicyLocksOutAccount>({
  id: 'kms/policy-locks-out-account',
  title: 'Key whose policy lets nobody manage it',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html',
  types: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType(
      'AWS::KMS::Key',
      'AWS::KMS::ReplicaKey',
    )) {
      const document = properties['KeyPolicy'];
      if (!isSpelledOut(document) || properties['BypassPolicyLockoutSafetyCheck'] !== undefined) continue;
      if (statementsOf(document).some((statement) => admitsManager(statement, template))) continue;
      const policy = child(propertiesPointer, 'KeyPolicy');
      yield {
        pointer: policy,
        message: `The policy of \`${id}\` lets nobody who could create the key change its policy.`,
        evidence: { policy },
      };
    }
  },
});

/** True for a document of which every statement is there to read. */
function isSpelledOut(document: JsonValue | undefined): document is JsonObject {
  if (!isObject(document) || isIntrinsic(document) || hasInclude(document)) return false;
  const statements = listOf(document['Statement']);
  return statements.length > 0 && statements.every((one) => isObject(one) && 'Effect' in one && !hasInclude(one));
}

/** True for a statement that lets someone manage the key who may be the one to create it, or that may do so. */
function admitsManager(statement: JsonObject, template: Template): boolean {
  if (statement['Effect'] !== 'Allow' || isThroughService(statement)) return false;
  const actions = statement['Action'];
  const isManaging =
    actions === undefined ||
    (isArray(actions) ? actions : [actions]).some(
      (one) => typeof one !== 'string' || matchesPattern(one.toLowerCase(), MANAGING),
    );
  return (
    isManaging &&
    (isUnlisted(statement['Principal']) ||
      listOf(dig(statement, 'Principal', 'AWS')).some((one) => mayCreate(one, template)))
  );
}

/** True for a principal that is everybody, computed, or said by exception. */
function isUnlisted(principal: JsonValue | undefined): boolean {
  return !isObject(principal) || Object.keys(principal).some((key) => key.startsWith('Fn::') || key === 'Ref');
}

/** Roles and users of the template are only there once the stack is; anybody else may be the one who deploys it. */
function mayCreate(principal: JsonValue, template: Template): boolean {
  const named = template.resources.get(namedId(principal) ?? '')?.type ?? '';
  return !named.startsWith('AWS::IAM::') && nameText(principal) !== '';
}

/** True for a statement that is about what other services do for someone. */
function isThroughService({ Condition: condition }: JsonObject): boolean {
  return Object.values(isObject(condition) ? condition : {}).some(
    (keys) => isObject(keys) && Object.keys(keys).some((key) => key.toLowerCase() === 'kms:viaservice'),
  );
}
