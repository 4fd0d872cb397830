import { choose, getAtt, ref, sub } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { addCondition } from './add-condition.js';
import { addParameter } from './add-parameter.js';
import { addResource } from './add-resource.js';
import type { Draft } from './draft.js';
import { POLICY_VERSION } from './grant.js';
import { optionalReplica } from './replica-parameter.js';
import { setProperty } from './set-property.js';

/**
 * Replicates all objects of a bucket to one whose ARN a parameter takes, and does nothing where it is empty. The role's policy
 * is a resource of its own: inside the role, it and the bucket would wait for each other.
 * @param keyArn the ARN of the bucket's own key; `undefined` where S3's keys encrypt it.
 */
export function replicate(draft: Draft, bucket: string, keyArn: JsonValue | undefined): void {
  const { parameter, condition: given } = optionalReplica(draft, 'ReplicaBucketArn');
  const replicaKey = keyArn === undefined ? null : replicaKeyParameter(draft);
  const condition = replicaKey === null ? given : withKey(draft, given, replicaKey);
  const role = addResource(draft, `${bucket}ReplicationRole`, {
    Type: 'AWS::IAM::Role',
    Condition: condition,
    Properties: {
      AssumeRolePolicyDocument: {
        Version: POLICY_VERSION,
        Statement: [{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      },
    },
  });
  addResource(draft, `${bucket}ReplicationPolicy`, {
    Type: 'AWS::IAM::Policy',
    Condition: condition,
    Properties: {
      PolicyName: 'Replication',
      Roles: [ref(role)],
      PolicyDocument: {
        Version: POLICY_VERSION,
        Statement: [
          ...bucketStatements(bucket, parameter),
          ...(keyArn === undefined || replicaKey === null
            ? []
            : [
                { Effect: 'Allow', Action: 'kms:Decrypt', Resource: keyArn },
                { Effect: 'Allow', Action: 'kms:Encrypt', Resource: ref(replicaKey) },
              ]),
        ],
      },
    },
  });
  const rule = replicationRule(ref(parameter), replicaKey);
  const configuration = { Role: getAtt(role, 'Arn'), Rules: [rule] };
  setProperty(draft, bucket, ['ReplicationConfiguration'], choose(condition, configuration));
}

function replicaKeyParameter(draft: Draft): string {
  return addParameter(draft, 'ReplicaKmsKeyArn', {
    Type: 'String',
    Default: '',
    AllowedPattern: '^$|^arn:[a-z0-9-]+:kms:.+$',
    Description: 'ARN of the key, in the region of the replica, that encrypts the copies',
  });
}

function withKey(draft: Draft, given: string, key: string): string {
  const hasKey = { [Intrinsic.Not]: [{ [Intrinsic.Equals]: [ref(key), ''] }] };
  return addCondition(draft, 'HasReplica', { [Intrinsic.And]: [{ [Intrinsic.Condition]: given }, hasKey] });
}

/** What a replication role may do (S3 User Guide, "Setting up permissions for live replication"). */
function bucketStatements(bucket: string, replica: string): JsonObject[] {
  const allow = (Action: readonly string[], Resource: JsonValue): JsonObject => ({ Effect: 'Allow', Action, Resource });
  return [
    allow(['s3:GetReplicationConfiguration', 's3:ListBucket'], getAtt(bucket, 'Arn')),
    allow(
      ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'],
      sub(`\${${bucket}.Arn}/*`),
    ),
    allow(['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'], sub(`\${${replica}}/*`)),
  ];
}

function replicationRule(replica: JsonValue, key: string | null): JsonObject {
  const encrypted: JsonObject =
    key === null ? {} : { SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } } };
  return {
    Id: 'All',
    Status: 'Enabled',
    Priority: 1,
    Filter: { Prefix: '' },
    DeleteMarkerReplication: { Status: 'Enabled' },
    ...encrypted,
    Destination: {
      Bucket: replica,
      ...(key === null ? {} : { EncryptionConfiguration: { ReplicaKmsKeyID: ref(key) } }),
    },
  };
}
