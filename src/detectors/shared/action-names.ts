import { lookup } from '../../template/lookup.js';

/**
 * What people write for an action, and the action that it is: operations of an API that another permission covers. In lower case, with
 * the source of each part beside it.
 */
export const COVERED_BY: Readonly<Record<string, string>> = lookup({
  // S3 User Guide, "Required permissions for Amazon S3 API operations".
  's3:completemultipartupload': 's3:PutObject',
  's3:createmultipartupload': 's3:PutObject',
  's3:deletebucketcors': 's3:PutBucketCORS',
  's3:deletebucketencryption': 's3:PutEncryptionConfiguration',
  's3:deletebucketlifecycle': 's3:PutLifecycleConfiguration',
  's3:deletebucketlifecycleconfiguration': 's3:PutLifecycleConfiguration',
  's3:deletebucketreplication': 's3:PutReplicationConfiguration',
  's3:deletebuckettagging': 's3:PutBucketTagging',
  's3:deleteobjects': 's3:DeleteObject',
  's3:deletepublicaccessblock': 's3:PutBucketPublicAccessBlock',
  's3:getbucketaccelerateconfiguration': 's3:GetAccelerateConfiguration',
  's3:getbucketanalyticsconfiguration': 's3:GetAnalyticsConfiguration',
  's3:getbucketencryption': 's3:GetEncryptionConfiguration',
  's3:getbucketencryptionconfiguration': 's3:GetEncryptionConfiguration',
  's3:getbucketintelligenttieringconfiguration': 's3:GetIntelligentTieringConfiguration',
  's3:getbucketinventoryconfiguration': 's3:GetInventoryConfiguration',
  's3:getbucketlifecycle': 's3:GetLifecycleConfiguration',
  's3:getbucketlifecycleconfiguration': 's3:GetLifecycleConfiguration',
  's3:getbucketmetricsconfiguration': 's3:GetMetricsConfiguration',
  's3:getbucketnotificationconfiguration': 's3:GetBucketNotification',
  's3:getbucketreplication': 's3:GetReplicationConfiguration',
  's3:getobjectlockconfiguration': 's3:GetBucketObjectLockConfiguration',
  's3:getobjectmetadata': 's3:GetObject',
  's3:getpublicaccessblock': 's3:GetBucketPublicAccessBlock',
  's3:headbucket': 's3:ListBucket',
  's3:headobject': 's3:GetObject',
  's3:listbuckets': 's3:ListAllMyBuckets',
  's3:listmultipartuploads': 's3:ListBucketMultipartUploads',
  's3:listobjects': 's3:ListBucket',
  's3:listobjectsv2': 's3:ListBucket',
  's3:listobjectversions': 's3:ListBucketVersions',
  's3:listparts': 's3:ListMultipartUploadParts',
  's3:putbucketaccelerateconfiguration': 's3:PutAccelerateConfiguration',
  's3:putbucketencryption': 's3:PutEncryptionConfiguration',
  's3:putbucketencryptionconfiguration': 's3:PutEncryptionConfiguration',
  's3:putbucketlifecycle': 's3:PutLifecycleConfiguration',
  's3:putbucketlifecycleconfiguration': 's3:PutLifecycleConfiguration',
  's3:putbucketnotificationconfiguration': 's3:PutBucketNotification',
  's3:putbucketreplication': 's3:PutReplicationConfiguration',
  's3:putobjectlockconfiguration': 's3:PutBucketObjectLockConfiguration',
  's3:putpublicaccessblock': 's3:PutBucketPublicAccessBlock',
  's3:uploadpart': 's3:PutObject',
  // Lambda API Reference, "Invoke" and "InvokeWithResponseStream".
  'lambda:invoke': 'lambda:InvokeFunction',
  'lambda:invokewithresponsestream': 'lambda:InvokeFunction',
  // SQS and SNS Developer Guides, "Actions, resources, and condition keys": a batch needs the permission of the single operation.
  'sqs:changemessagevisibilitybatch': 'sqs:ChangeMessageVisibility',
  'sqs:deletemessagebatch': 'sqs:DeleteMessage',
  'sqs:sendmessagebatch': 'sqs:SendMessage',
  'sns:publishbatch': 'sns:Publish',
  // KMS Developer Guide, "AWS KMS permissions": re-encryption has a permission for each side.
  'kms:reencrypt': 'kms:ReEncrypt*',
  // RDS User Guide, "Creating and using an IAM policy for IAM database access".
  'rds:connect': 'rds-db:connect',
  // API Gateway Developer Guide, "Control access for invoking an API".
  'execute-api:invokeapi': 'execute-api:Invoke',
});

/**
 * Actions that services take although the Service Authorization Reference does not list them: SNS wrote this one into the policy
 * of every new topic itself. In lower case.
 */
export const UNLISTED: ReadonlySet<string> = new Set(['sns:receive']);

/** Prefixes that people write for a service, and those that its actions have (Service Authorization Reference). */
export const PREFIXES: Readonly<Record<string, readonly string[]>> = lookup({
  alb: ['elasticloadbalancing'],
  amazonmq: ['mq'],
  amp: ['aps'],
  apigatewayv2: ['apigateway'],
  apigw: ['apigateway'],
  asg: ['autoscaling'],
  aurora: ['rds'],
  certificatemanager: ['acm'],
  cfn: ['cloudformation'],
  cloudwatchevents: ['events'],
  cloudwatchlogs: ['logs'],
  cognito: ['cognito-idp', 'cognito-identity'],
  configservice: ['config'],
  ddb: ['dynamodb'],
  docdb: ['rds'],
  ebs: ['ec2'],
  efs: ['elasticfilesystem'],
  elasticloadbalancingv2: ['elasticloadbalancing'],
  elasticsearch: ['es'],
  elb: ['elasticloadbalancing'],
  elbv2: ['elasticloadbalancing'],
  emr: ['elasticmapreduce'],
  eventbridge: ['events'],
  kinesisfirehose: ['firehose'],
  msk: ['kafka'],
  mwaa: ['airflow'],
  neptune: ['rds'],
  opensearch: ['es'],
  opensearchservice: ['es'],
  parameterstore: ['ssm'],
  sesv2: ['ses'],
  sfn: ['states'],
  stepfunctions: ['states'],
  systemsmanager: ['ssm'],
  vpc: ['ec2'],
});

/** API Gateway's actions are the methods of HTTP with which its operations are called (API Gateway Developer Guide, "Control access with IAM permissions"). */
export const METHODS: Readonly<Record<string, string>> = lookup({
  get: 'GET',
  list: 'GET',
  create: 'POST',
  import: 'POST',
  update: 'PATCH',
  put: 'PUT',
  delete: 'DELETE',
});
