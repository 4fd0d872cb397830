import { defineDetector } from '../../core/contract.js';
import { referredId } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { dig, equalValues, isObject } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import { actionsOf, listOf } from '../shared/policy-document.js';
import { itemsOf, policyStatements } from '../shared/policy-statements.js';

export interface DefaultEncryptionDenied {
  /** The condition block of the statement, and the header keys that it rejects the lack of. */
  readonly condition: Pointer;
  readonly keys: readonly string[];
}

const ALGORITHM = 's3:x-amz-server-side-encryption';
const KEY_ID = 's3:x-amz-server-side-encryption-aws-kms-key-id';
const PUT = /^s3:(?:\*|put\*|putobject\*?)$/;
/** Negated operators without `IfExists` hold where the key is missing (IAM User Guide, "Condition operators"). */
const NEGATED = ['StringNotEquals', 'StringNotEqualsIgnoreCase', 'StringNotLike', 'ArnNotEquals', 'ArnNotLike'];

export default defineDetector<DefaultEncryptionDenied>({
  id: 's3/default-encryption-denied',
  title: 'Bucket policy that rejects uploads which leave encryption to the bucket',
  severity: 'high',
  category: 'reliability',
  profiles: ['operations'],
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html',
  seeds: ['X15'],
  types: ['AWS::S3::BucketPolicy'],

  *detect({ template }) {
    for (const { resource, statement, pointer } of policyStatements(template)) {
      if (resource.type !== 'AWS::S3::BucketPolicy' || statement['Effect'] !== 'Deny') continue;
      const bucket = template.resources.get(namedId(resource.properties['Bucket']) ?? '');
      if (bucket?.type !== 'AWS::S3::Bucket' || !actionsOf(statement).some((action) => PUT.test(action))) continue;
      const condition = statement['Condition'];
      const keys = isObject(condition) ? rejectedKeys(condition, bucket) : [];
      if (keys.length === 0 || asksForHeader(template, bucket)) continue;
      const [sid] = itemsOf(statement, pointer, 'Sid');
      yield {
        pointer,
        message: `\`${resource.id}\` rejects uploads to \`${bucket.id}\` that leave encryption to the bucket, which encrypts them as ${typeof sid?.value === 'string' ? `'${sid.value}'` : 'the statement'} asks.`,
        evidence: { condition: child(pointer, 'Condition'), keys },
      };
    }
  },
});

/** The headers whose lack a condition rejects although the bucket itself would encrypt as the header has to say. */
function rejectedKeys(condition: JsonObject, bucket: Resource): string[] {
  const found: string[] = [];
  for (const operator of NEGATED) {
    for (const [key, wanted] of Object.entries(entriesOf(condition[operator]))) {
      const header = key.toLowerCase();
      if (header !== ALGORITHM && header !== KEY_ID) continue;
      // With a check that a header is there, whatever it is, the statement leaves uploads without headers alone.
      if (!encryptsAs(bucket, header, wanted) || isNullChecked(condition)) return [];
      found.push(key);
    }
  }
  // An upload that asks for another algorithm names no key: a check that the key is there would let it pass.
  const algorithms = found.filter((key) => key.toLowerCase() === ALGORITHM);
  return [...new Set(algorithms.length > 0 ? algorithms : found)];
}

function entriesOf(block: JsonValue | undefined): JsonObject {
  return isObject(block) ? block : {};
}

function isNullChecked(condition: JsonObject): boolean {
  return Object.keys(entriesOf(condition['Null'])).some((key) => [ALGORITHM, KEY_ID].includes(key.toLowerCase()));
}

/** True where the bucket's own encryption is what the header would have to ask for; since 2023 every bucket has AES256 at least. */
function encryptsAs({ properties }: Resource, header: string, wanted: JsonValue): boolean {
  const configuration = properties['BucketEncryption'];
  const rules = dig(configuration, 'ServerSideEncryptionConfiguration');
  const byDefault = dig(rules, 0, 'ServerSideEncryptionByDefault');
  if (configuration !== undefined && !isObject(byDefault)) return false;
  if (header === ALGORITHM) {
    const algorithm = dig(byDefault, 'SSEAlgorithm') ?? (configuration === undefined ? 'AES256' : undefined);
    return typeof algorithm === 'string' && listOf(wanted).includes(algorithm);
  }
  const key = dig(byDefault, 'KMSMasterKeyID');
  return key !== undefined && listOf(wanted).some((one) => isSameKey(one, key));
}

function isSameKey(one: JsonValue, other: JsonValue): boolean {
  const id = referredId(one);
  return equalValues(one, other) || (id !== undefined && id === referredId(other));
}

/** True where a policy of the bucket demands the header itself, by denying uploads without it. */
function asksForHeader(template: Template, bucket: Resource): boolean {
  for (const { resource, statement } of policyStatements(template)) {
    if (resource.type !== 'AWS::S3::BucketPolicy' || statement['Effect'] !== 'Deny') continue;
    if (namedId(resource.properties['Bucket']) !== bucket.id) continue;
    const isDemanded = Object.entries(entriesOf(dig(statement, 'Condition', 'Null'))).some(
      ([key, value]) => [ALGORITHM, KEY_ID].includes(key.toLowerCase()) && (value === true || value === 'true'),
    );
    if (isDemanded) return true;
  }
  return false;
}
