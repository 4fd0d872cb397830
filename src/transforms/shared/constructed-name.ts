import type { SchemaIndex } from '../../schema/schema-index.js';
import { nameText } from '../../template/name-text.js';
import type { Resource } from '../../template/template.js';

/** How the ARN of a named resource is put together: the property that names it, what stands before the name and behind it. */
interface ArnForm {
  readonly name: string;
  readonly prefix: string;
  readonly suffix?: string;
}

const regional = (service: string, rest: string): string =>
  `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${rest}`;

/** ARNs that a name alone makes up (Service Authorization Reference, "Resource types defined by" each service). */
const ARNS: Readonly<Record<string, ArnForm>> = {
  'AWS::CloudTrail::Trail': { name: 'TrailName', prefix: regional('cloudtrail', 'trail/') },
  'AWS::CodeBuild::Project': { name: 'Name', prefix: regional('codebuild', 'project/') },
  'AWS::DynamoDB::Table': { name: 'TableName', prefix: regional('dynamodb', 'table/') },
  'AWS::ECR::Repository': { name: 'RepositoryName', prefix: regional('ecr', 'repository/') },
  'AWS::ECS::Cluster': { name: 'ClusterName', prefix: regional('ecs', 'cluster/') },
  'AWS::Events::EventBus': { name: 'Name', prefix: regional('events', 'event-bus/') },
  'AWS::IAM::Role': { name: 'RoleName', prefix: 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/' },
  'AWS::Kinesis::Stream': { name: 'Name', prefix: regional('kinesis', 'stream/') },
  'AWS::KinesisFirehose::DeliveryStream': {
    name: 'DeliveryStreamName',
    prefix: regional('firehose', 'deliverystream/'),
  },
  'AWS::Lambda::Function': { name: 'FunctionName', prefix: regional('lambda', 'function:') },
  'AWS::Logs::LogGroup': { name: 'LogGroupName', prefix: regional('logs', 'log-group:'), suffix: ':*' },
  'AWS::S3::Bucket': { name: 'BucketName', prefix: 'arn:${AWS::Partition}:s3:::' },
  'AWS::SNS::Topic': { name: 'TopicName', prefix: regional('sns', '') },
  'AWS::SQS::Queue': { name: 'QueueName', prefix: regional('sqs', '') },
  'AWS::StepFunctions::StateMachine': { name: 'StateMachineName', prefix: regional('states', 'stateMachine:') },
};

/** Attributes that hold the ARN, `Ref` included where the schema says that it returns one. */
const ARN_ATTRIBUTE = /^(?:Arn|TopicArn|StateMachineArn)$/;

/** Where a role's ARN has more than its name. */
const PATH = 'Path';

/**
 * What `Ref` (`attribute` is `null`) or an attribute of a resource will be, as the text of an `Fn::Sub`, known from the name that
 * the template gives the resource. `undefined` where the name is left to CloudFormation or is computed otherwise.
 */
export function constructedName(index: SchemaIndex, resource: Resource, attribute: string | null): string | undefined {
  const { type, properties } = resource;
  const [identifier, ...more] = index.resource(type)?.refIdentifier ?? [];
  const returned = attribute ?? (more.length === 0 ? identifier : undefined);
  if (returned === undefined) return undefined;
  if (attribute === null && properties[returned] !== undefined) return nameText(properties[returned]);
  const form = ARNS[type];
  if (!form || !ARN_ATTRIBUTE.test(returned) || properties[PATH] !== undefined) return undefined;
  const name = nameText(properties[form.name]);
  return name === undefined ? undefined : `${form.prefix}${name}${form.suffix ?? ''}`;
}
