import { memberBranches } from '../../template/branches.js';
import { possibleValues } from '../../template/intrinsic.js';
import type { Resource, Template } from '../../template/template.js';
import { policiesOfBucket } from './bucket-policy.js';
import { isPublic, statementsOf } from './policy-document.js';

/** The four flags of a PublicAccessBlockConfiguration. */
export const PUBLIC_ACCESS_FLAGS = [
  'BlockPublicAcls',
  'BlockPublicPolicy',
  'IgnorePublicAcls',
  'RestrictPublicBuckets',
] as const;

/** Canned ACLs that keep the bucket's owner its only reader, or let only log delivery in. */
const PRIVATE_ACLS = new Set([
  'Private',
  'BucketOwnerRead',
  'BucketOwnerFullControl',
  'LogDeliveryWrite',
  'AwsExecRead',
]);

/** True for a bucket that is meant to be read by everybody, or may be: a website, a public ACL, a policy that lets anyone in. */
export function mayBePublic(template: Template, bucket: Resource): boolean {
  const { properties, propertiesPointer } = bucket;
  if (memberBranches(properties, propertiesPointer, 'WebsiteConfiguration').some(({ value }) => value !== undefined)) {
    return true;
  }
  const acls = possibleValues(template, properties['AccessControl']);
  if (acls.some(({ value, known }) => !known || (typeof value === 'string' && !PRIVATE_ACLS.has(value)))) return true;
  return policiesOfBucket(template, bucket.id).some((policy) =>
    statementsOf(policy.properties['PolicyDocument']).some(isPublic),
  );
}
