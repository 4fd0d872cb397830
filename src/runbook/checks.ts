import { isNoValue } from '../template/intrinsic.js';
import type { PlacedResource, Stack } from './stack.js';
import { lookup } from '../template/lookup.js';

/** What is done about one resource once its stack is deployed. */
export interface ResourceCheck {
  readonly resource: PlacedResource;
  /** True where the deployment goes on only when the command has ended. */
  readonly waits: boolean;
  /** Words of an aws command; `{}` stands for the resource's physical id, `{cluster}` for the cluster in the ARN of a service. */
  readonly command: readonly string[];
}

/** Waits and checks of a type: one aws command a line, without `aws`; a line of a wait is one with ` wait `. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGateway::RestApi': ['apigateway get-rest-api --rest-api-id {}'],
  'AWS::ApiGatewayV2::Api': ['apigatewayv2 get-api --api-id {} --query ApiEndpoint'],
  'AWS::AutoScaling::AutoScalingGroup': [
    "autoscaling describe-auto-scaling-groups --auto-scaling-group-names {} --query 'AutoScalingGroups[0].Instances[].[InstanceId,LifecycleState,HealthStatus]'",
  ],
  'AWS::CertificateManager::Certificate': ['acm wait certificate-validated --certificate-arn {}'],
  'AWS::CloudFormation::StackSet': [
    "cloudformation list-stack-instances --stack-set-name {} --query 'Summaries[].[Account,Region,Status,StatusReason]'",
  ],
  'AWS::CloudFront::Distribution': ['cloudfront wait distribution-deployed --id {}'],
  'AWS::CloudWatch::Alarm': [
    "cloudwatch describe-alarms --alarm-names {} --query 'MetricAlarms[].[AlarmName,StateValue]'",
  ],
  'AWS::CodePipeline::Pipeline': [
    "codepipeline get-pipeline-state --name {} --query 'stageStates[].[stageName,latestExecution.status]'",
  ],
  'AWS::Cognito::UserPool': ['cognito-idp describe-user-pool --user-pool-id {} --query UserPool.Name'],
  'AWS::DMS::ReplicationInstance': [
    'dms wait replication-instance-available --filters Name=replication-instance-arn,Values={}',
  ],
  'AWS::DMS::ReplicationTask': [
    "dms describe-replication-tasks --filters Name=replication-task-arn,Values={} --query 'ReplicationTasks[].[Status,StopReason]'",
  ],
  'AWS::DynamoDB::GlobalTable': [
    'dynamodb wait table-exists --table-name {}',
    "dynamodb describe-table --table-name {} --query 'Table.Replicas[].[RegionName,ReplicaStatus]'",
  ],
  'AWS::DynamoDB::Table': ['dynamodb wait table-exists --table-name {}'],
  'AWS::EC2::Instance': ['ec2 wait instance-status-ok --instance-ids {}'],
  'AWS::EC2::NatGateway': ['ec2 wait nat-gateway-available --nat-gateway-ids {}'],
  'AWS::EC2::VPCPeeringConnection': [
    "ec2 describe-vpc-peering-connections --vpc-peering-connection-ids {} --query 'VpcPeeringConnections[].Status.Code'",
  ],
  'AWS::ECS::Service': [
    'ecs wait services-stable --cluster {cluster} --services {}',
    "ecs describe-services --cluster {cluster} --services {} --query 'services[].[desiredCount,runningCount]'",
  ],
  'AWS::EFS::FileSystem': ["efs describe-file-systems --file-system-id {} --query 'FileSystems[].LifeCycleState'"],
  'AWS::EKS::Cluster': ['eks wait cluster-active --name {}'],
  'AWS::ElastiCache::ReplicationGroup': ['elasticache wait replication-group-available --replication-group-id {}'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['elbv2 wait load-balancer-available --load-balancer-arns {}'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': [
    "elbv2 describe-target-health --target-group-arn {} --query 'TargetHealthDescriptions[].[Target.Id,TargetHealth.State]'",
  ],
  'AWS::Kinesis::Stream': ['kinesis wait stream-exists --stream-name {}'],
  'AWS::KinesisFirehose::DeliveryStream': [
    'firehose describe-delivery-stream --delivery-stream-name {} --query DeliveryStreamDescription.DeliveryStreamStatus',
  ],
  'AWS::KMS::Key': ['kms describe-key --key-id {} --query KeyMetadata.KeyState'],
  'AWS::Lambda::Function': ['lambda wait function-active-v2 --function-name {}'],
  'AWS::OpenSearchService::Domain': ['opensearch describe-domain --domain-name {} --query DomainStatus.Processing'],
  'AWS::RDS::DBCluster': [
    'rds wait db-cluster-available --db-cluster-identifier {}',
    "rds describe-db-clusters --db-cluster-identifier {} --query 'DBClusters[].[Status,Endpoint,ReaderEndpoint]'",
  ],
  'AWS::RDS::DBInstance': ['rds wait db-instance-available --db-instance-identifier {}'],
  'AWS::RDS::GlobalCluster': [
    "rds describe-global-clusters --global-cluster-identifier {} --query 'GlobalClusters[].GlobalClusterMembers[].[DBClusterArn,IsWriter]'",
  ],
  'AWS::Redshift::Cluster': ['redshift wait cluster-available --cluster-identifier {}'],
  'AWS::Route53::HealthCheck': [
    "route53 get-health-check-status --health-check-id {} --query 'HealthCheckObservations[].StatusReport.Status'",
  ],
  'AWS::S3::Bucket': ['s3api head-bucket --bucket {}'],
  'AWS::SecretsManager::Secret': [
    "secretsmanager describe-secret --secret-id {} --query '[Name,RotationEnabled,LastRotatedDate]'",
  ],
  'AWS::SNS::Topic': [
    "sns list-subscriptions-by-topic --topic-arn {} --query 'Subscriptions[].[Protocol,Endpoint,SubscriptionArn]'",
  ],
  'AWS::SQS::Queue': ['sqs get-queue-attributes --queue-url {} --attribute-names ApproximateNumberOfMessages'],
  'AWS::StepFunctions::StateMachine': ['stepfunctions describe-state-machine --state-machine-arn {} --query status'],
};

/** SAM types that become one resource of the same logical id. */
const EXPANDED: Readonly<Record<string, string>> = lookup({
  'AWS::Serverless::Function': 'AWS::Lambda::Function',
  'AWS::Serverless::Api': 'AWS::ApiGateway::RestApi',
  'AWS::Serverless::HttpApi': 'AWS::ApiGatewayV2::Api',
  'AWS::Serverless::SimpleTable': 'AWS::DynamoDB::Table',
  'AWS::Serverless::StateMachine': 'AWS::StepFunctions::StateMachine',
});

/** The waits and checks of a stack's resources, in the order of the templates. */
export function checksOf(stack: Stack): ResourceCheck[] {
  return stack.resources.flatMap((resource) =>
    commandsOf(resource).map((line) => ({ resource, waits: / wait /.test(` ${line}`), command: words(line) })),
  );
}

function commandsOf({ resource: { type, properties } }: PlacedResource): readonly string[] {
  const commands = COMMANDS[EXPANDED[type] ?? type] ?? [];
  const replicates = properties['ReplicationConfiguration'];
  if (type === 'AWS::S3::Bucket' && replicates !== undefined && !isNoValue(replicates)) {
    const rules = "s3api get-bucket-replication --bucket {} --query 'ReplicationConfiguration.Rules[].[ID,Status]'";
    return [...commands, rules];
  }
  return commands;
}

/** The words of a line, what stands between quotes in one word. */
function words(line: string): string[] {
  return ['aws', ...(line.match(/'[^']*'|\S+/g) ?? [])];
}
