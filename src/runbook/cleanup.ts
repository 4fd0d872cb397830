import { isNoValue, possibleValues } from '../template/intrinsic.js';
import { dig } from '../template/json-value.js';
import type { JsonValue } from '../template/json-value.js';
import { Attribute } from '../template/vocabulary.js';
import type { PlacedResource, Stack } from './stack.js';

/** Why a resource stops the deletion of its stack, or outlives it. */
export interface CleanupNote {
  readonly resource: PlacedResource;
  /** Completes "`Bucket` …". */
  readonly note: string;
}

/** Types that lose data when they are deleted, whose DeletionPolicy defaults to Snapshot (User Guide, "DeletionPolicy attribute"). */
const SNAPSHOT_BY_DEFAULT = ['AWS::RDS::DBCluster'];

/** Properties that keep a resource from being deleted. */
const PROTECTED: readonly (readonly [type: string, ...path: string[]])[] = [
  ['AWS::RDS::DBCluster', 'DeletionProtection'],
  ['AWS::RDS::DBInstance', 'DeletionProtection'],
  ['AWS::RDS::GlobalCluster', 'DeletionProtection'],
  ['AWS::DynamoDB::Table', 'DeletionProtectionEnabled'],
  ['AWS::Cognito::UserPool', 'DeletionProtection'],
  ['AWS::Neptune::DBCluster', 'DeletionProtection'],
  ['AWS::DocDB::DBCluster', 'DeletionProtection'],
];

/** What to know before a stack is deleted, in the order of the templates. */
export function cleanupOf(stack: Stack): CleanupNote[] {
  return stack.resources.flatMap((placed) => {
    const { resource, template } = placed;
    const { type, properties, body } = resource;
    const notes: string[] = [];
    const can = (value: JsonValue | undefined, ...wanted: JsonValue[]) =>
      possibleValues(template, value).some(({ value: one }) => wanted.includes(one));
    const policy = body[Attribute.DeletionPolicy];
    if (can(policy, 'Retain', 'RetainExceptOnCreate')) notes.push('stays (DeletionPolicy): delete it by hand');
    else if (can(policy, 'Snapshot')) notes.push('leaves a snapshot, which costs storage');
    else if (policy === undefined && SNAPSHOT_BY_DEFAULT.includes(type)) notes.push('leaves a snapshot by default');
    for (const [of, ...path] of PROTECTED) {
      const value = of === type ? dig(properties, ...path) : undefined;
      if (can(value, true, 'true', 'ACTIVE'))
        notes.push(`is protected from deletion: turn ${path.join('.')} off first`);
    }
    if (hasLoadBalancerProtection(properties)) notes.push('is protected from deletion: turn its attribute off first');
    const kept = notes[0]?.startsWith('stays') ?? false;
    if (type === 'AWS::S3::Bucket' && !kept) notes.push(bucketNote(properties));
    if (type === 'AWS::ECR::Repository' && !kept && !can(properties['EmptyOnDelete'], true, 'true')) {
      notes.push('must hold no images when it is deleted');
    }
    return notes.map((note) => ({ resource: placed, note }));
  });
}

function bucketNote(properties: PlacedResource['resource']['properties']): string {
  const versioning = properties['VersioningConfiguration'];
  const versioned = versioning !== undefined && !isNoValue(versioning);
  return versioned
    ? 'has to be empty when it is deleted, old versions and delete markers too'
    : 'has to be empty when it is deleted';
}

function hasLoadBalancerProtection(properties: PlacedResource['resource']['properties']): boolean {
  const attributes = properties['LoadBalancerAttributes'];
  if (!Array.isArray(attributes)) return false;
  return attributes.some(
    (one: JsonValue) =>
      dig(one, 'Key') === 'deletion_protection.enabled' && (dig(one, 'Value') === true || dig(one, 'Value') === 'true'),
  );
}
