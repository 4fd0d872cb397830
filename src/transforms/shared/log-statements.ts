import type { LogDelivery } from '../../detectors/shared/log-buckets.js';
import type { SchemaIndex } from '../../schema/schema-index.js';
import { getAtt, ref, sub } from '../../template/intrinsic.js';
import type { JsonObject } from '../../template/json-value.js';
import { Pseudo } from '../../template/vocabulary.js';
import { deliveryStatements } from './access-log-bucket.js';
import { constructedName } from './constructed-name.js';

const OWNER_CONTROL = { 's3:x-amz-acl': 'bucket-owner-full-control' };
const OWN_ACCOUNT = { 'aws:SourceAccount': ref(Pseudo.AccountId) };

/**
 * What a bucket's policy has to say for a delivery of logs, by each service's page on its bucket policy.
 * @param prefix what the objects' names begin with, as text of `Fn::Sub`; `''` for nothing.
 */
export function logStatements(
  { kind, sender, bucket: { id } }: LogDelivery,
  prefix: string,
  schema: SchemaIndex,
): JsonObject[] {
  const folder = folderOf(prefix);
  switch (kind) {
    case 'cloudtrail':
      return cloudTrailStatements(id, folder, sender, schema);
    case 'config':
      return configStatements(id, folder);
    case 'access':
      return [
        {
          Sid: 'AllowServerAccessLogs',
          Effect: 'Allow',
          Principal: { Service: 'logging.s3.amazonaws.com' },
          Action: 's3:PutObject',
          Resource: sub(`\${${id}.Arn}/*`),
          Condition: { StringEquals: OWN_ACCOUNT },
        },
      ];
    default:
      return deliveryStatements(kind === 'network' ? kind : 'application', id, folder);
  }
}

function cloudTrailStatements(
  bucket: string,
  folder: string,
  trail: LogDelivery['sender'],
  schema: SchemaIndex,
): JsonObject[] {
  const allow = { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' } };
  const own =
    constructedName(schema, trail, 'Arn') ??
    'arn:${AWS::Partition}:cloudtrail:${AWS::Region}:${AWS::AccountId}:trail/*';
  const source = { 'aws:SourceArn': sub(own) };
  // The trail of an organization writes below the organization's id, for each of its accounts.
  const isShared = trail.properties['IsOrganizationTrail'] !== undefined;
  const below = isShared ? '*' : '${AWS::AccountId}/*';
  return [
    {
      Sid: 'AllowCloudTrailAclCheck',
      ...allow,
      Action: 's3:GetBucketAcl',
      Resource: getAtt(bucket, 'Arn'),
      Condition: { ArnLike: source },
    },
    {
      Sid: 'AllowCloudTrailWrite',
      ...allow,
      Action: 's3:PutObject',
      Resource: sub(`\${${bucket}.Arn}/${folder}AWSLogs/${below}`),
      Condition: { StringEquals: OWNER_CONTROL, ArnLike: source },
    },
  ];
}

function configStatements(bucket: string, folder: string): JsonObject[] {
  const allow = { Effect: 'Allow', Principal: { Service: 'config.amazonaws.com' } };
  return [
    {
      Sid: 'AllowConfigBucketCheck',
      ...allow,
      Action: ['s3:GetBucketAcl', 's3:ListBucket'],
      Resource: getAtt(bucket, 'Arn'),
      Condition: { StringEquals: OWN_ACCOUNT },
    },
    {
      Sid: 'AllowConfigWrite',
      ...allow,
      Action: 's3:PutObject',
      Resource: sub(`\${${bucket}.Arn}/${folder}AWSLogs/\${AWS::AccountId}/Config/*`),
      Condition: { StringEquals: { ...OWNER_CONTROL, ...OWN_ACCOUNT } },
    },
  ];
}

/** What stands before `AWSLogs/`. Services differ in whether they put a second slash behind a prefix that ends with one. */
function folderOf(prefix: string): string {
  if (prefix === '') return '';
  return prefix.endsWith('/') ? `${prefix}*` : `${prefix}/`;
}
