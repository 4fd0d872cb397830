import type { ObjectSchema, ResourceSchema } from '../../schema/resource-schema.js';
import { lookup } from '../../template/lookup.js';

/** Names that people and models write for a property, of which neither spelling nor words tell (resource reference of each type). */
export const KNOWN_NAMES: Readonly<Record<string, string>> = lookup({
  'AWS::Lambda::Function ReservedConcurrencyLimit': 'ReservedConcurrentExecutions',
  'AWS::Lambda::Function ReservedConcurrency': 'ReservedConcurrentExecutions',
  'AWS::Lambda::Function ConcurrentExecutions': 'ReservedConcurrentExecutions',
  'RetryPolicy MaximumEventAge': 'MaximumEventAgeInSeconds',
  'AWS::KMS::Key KeyRotationStatus': 'EnableKeyRotation',
  'AWS::KMS::Key DeletionWindowInDays': 'PendingWindowInDays',
  'AWS::ApiGateway::Stage TracingConfig': 'TracingEnabled',
  'AWS::OpenSearchService::Domain ElasticsearchClusterConfig': 'ClusterConfig',
  'Egress SourceSecurityGroupId': 'DestinationSecurityGroupId',
  'Egress SourcePrefixListId': 'DestinationPrefixListId',
  'GlobalSecondaryIndex Keys': 'KeySchema',
  'LocalSecondaryIndex Keys': 'KeySchema',
  'AWS::DynamoDB::Table Keys': 'KeySchema',
});

/** What CloudFormation cannot set at all, or what no service has (resource reference of each type). */
const NEEDLESS: ReadonlySet<string> = new Set([
  'AWS::S3::Bucket CloudWatchConfigurations',
  'NotificationConfiguration CloudWatchConfigurations',
  'AWS::S3::Bucket CloudWatchConfiguration',
  'NotificationConfiguration CloudWatchConfiguration',
  'AWS::S3::Bucket MfaDelete',
  'AWS::S3::Bucket MFADelete',
  'VersioningConfiguration MfaDelete',
  'VersioningConfiguration MFADelete',
]);

/** True for tags of what cannot be tagged, and for what is known to have no place. */
export function isNeedless(within: ObjectSchema, schema: ResourceSchema, name: string): boolean {
  return NEEDLESS.has(`${within.name} ${name}`) || (name === 'Tags' && within === schema && schema.tags === null);
}
