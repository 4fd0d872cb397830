import { loadIamIndex } from '../../schema/iam-index.js';
import { editDistance, nearest } from '../../schema/nearest-name.js';
import { lookup } from '../../template/lookup.js';

/** Every operator of conditions (IAM User Guide, "IAM JSON policy elements: Condition operators"). */
const OPERATORS: readonly string[] = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'ArnEquals',
  'ArnLike',
  'ArnNotEquals',
  'ArnNotLike',
  'Null',
];

/** Operators that are written by the pattern of others. */
const WRITTEN_FOR: Readonly<Record<string, string>> = lookup({
  boolean: 'Bool',
  boolequals: 'Bool',
  booleanequals: 'Bool',
  ipaddressequals: 'IpAddress',
  ipaddressnotequals: 'NotIpAddress',
  ipnotequals: 'NotIpAddress',
  notipaddresses: 'NotIpAddress',
  notequals: 'StringNotEquals',
  notstringequals: 'StringNotEquals',
  notstringlike: 'StringNotLike',
  stringcontains: 'StringLike',
});

const PARTS = /^((?:ForAllValues|ForAnyValue):)?(.*?)((?:IfExists)?)$/i;

/** `true` for an operator of IAM, else the one that must have been meant, or `null`. */
export function operatorMeant(written: string): true | string | null {
  const [, set = '', operator = '', rest = ''] = PARTS.exec(written) ?? [];
  const known = OPERATORS.find((one) => one.toLowerCase() === operator.toLowerCase());
  if (known !== undefined) return true;
  const meant = WRITTEN_FOR[operator.toLowerCase()] ?? nearest(operator, OPERATORS);
  // A misspelt operator may be near its own opposite.
  if (meant === undefined || /not/i.test(meant) !== /not/i.test(operator)) return null;
  return `${set}${meant}${rest}`;
}

/** Keys that are written for others: of the service with the header's name, of all services with a service's prefix. */
const KEYS_FOR: Readonly<Record<string, string>> = lookup({
  'aws:requestregion': 'aws:RequestedRegion',
  'aws:region': 'aws:RequestedRegion',
  'aws:mfapresent': 'aws:MultiFactorAuthPresent',
  'aws:mfaauthenticated': 'aws:MultiFactorAuthPresent',
  'aws:multifactorauthenticationpresent': 'aws:MultiFactorAuthPresent',
  'aws:organizationid': 'aws:PrincipalOrgID',
  'aws:principalorganizationid': 'aws:PrincipalOrgID',
  'aws:sourceipaddress': 'aws:SourceIp',
  's3:acl': 's3:x-amz-acl',
  's3:securetransport': 'aws:SecureTransport',
  's3:x-acl': 's3:x-amz-acl',
  's3:x-amz-server-side-encryption-kms-key-id': 's3:x-amz-server-side-encryption-aws-kms-key-id',
});

/** Keys that services gave up and still know. */
const OLD_KEYS: ReadonlySet<string> = new Set(['aws:sourceowner']);

/** `true` for a condition key that exists, or may: of tags, of identity providers; else the one that must have been meant, or `null`. */
export function keyMeant(written: string): true | string | null {
  const key = written.toLowerCase();
  const [prefix = '', name] = key.split(':');
  if (name === undefined) return KEYS_FOR[`aws:${key}`] ?? ofAll(`aws:${key}`) ?? null;
  if (OLD_KEYS.has(key) || key.includes('/') || key.includes('${')) return true;
  const service = loadIamIndex().service(prefix);
  if (prefix !== 'aws' && !service) return true;
  const known = prefix === 'aws' ? globalKeys() : (service?.keys ?? []);
  if (known.some((one) => one.toLowerCase() === key)) return true;
  const meant = KEYS_FOR[key] ?? nearKey(key, known);
  // A service may have keys that its page does not list.
  return meant ?? (prefix === 'aws' ? null : true);
}

function globalKeys(): readonly string[] {
  return loadIamIndex().header.globalKeys;
}

function ofAll(key: string): string | undefined {
  return globalKeys().find((one) => one.toLowerCase() === key);
}

/** The one key that differs by a slip of the pen: two letters at most, and not in a number. */
function nearKey(key: string, known: readonly string[]): string | undefined {
  const near = known.filter((one) => !one.includes('/') && editDistance(one.toLowerCase(), key, 2) <= 2);
  return near.length === 1 && key.length >= 10 ? near[0] : undefined;
}
