import type { KeyUser } from '../../detectors/shared/key-users.js';
import { ref, sub } from '../../template/intrinsic.js';
import type { JsonObject } from '../../template/json-value.js';
import { Pseudo } from '../../template/vocabulary.js';

/** Services that say to KMS for which account they work. EventBridge does not (SNS Developer Guide, "Enable compatibility between event sources from AWS services and encrypted topics"). */
const SAYING_ACCOUNT: ReadonlySet<string> = new Set([
  'cloudwatch.amazonaws.com',
  's3.amazonaws.com',
  'sns.amazonaws.com',
]);

/**
 * The statement of a key's policy that lets a service do what its page on encryption asks for, and no more than this account's own
 * logs, trails and messages need.
 */
export function keyStatement({ principal, service }: Pick<KeyUser, 'principal' | 'service'>): JsonObject {
  const statement = {
    Sid: `Allow${service.replace(/[^A-Za-z0-9]/g, '')}`,
    Effect: 'Allow',
    Principal: { Service: sub(principal) },
  };
  switch (principal.split('.')[0]) {
    case 'logs':
      return {
        ...statement,
        Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
        Resource: '*',
        Condition: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': sub('arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:*'),
          },
        },
      };
    case 'cloudtrail':
      return {
        ...statement,
        Action: ['kms:GenerateDataKey*', 'kms:Decrypt', 'kms:DescribeKey'],
        Resource: '*',
        Condition: {
          StringLike: {
            'aws:SourceArn': sub('arn:${AWS::Partition}:cloudtrail:*:${AWS::AccountId}:trail/*'),
          },
        },
      };
    default:
      return {
        ...statement,
        Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        Resource: '*',
        ...(SAYING_ACCOUNT.has(principal) && {
          Condition: { StringEquals: { 'aws:SourceAccount': ref(Pseudo.AccountId) } },
        }),
      };
  }
}
