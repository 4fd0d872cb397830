import { nameText } from '../../template/name-text.js';
import { child } from '../../template/pointer.js';
import { subVariables } from '../../template/sub-string.js';
import { branchesOf } from '../../template/branches.js';
import type { Template } from '../../template/template.js';
import { Pseudo } from '../../template/vocabulary.js';
import type { Answer, Judge, Spot } from '../judgement.js';
import { contradicted, met, missing, resourcesIn, unclear } from '../judgement.js';

/** Properties with names that no two stacks of an account can share. */
const NAMED: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket': 'BucketName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::Kinesis::Stream': 'Name',
  'AWS::KinesisFirehose::DeliveryStream': 'DeliveryStreamName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::Events::EventBus': 'Name',
  'AWS::Events::Rule': 'Name',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
  'AWS::RDS::DBInstance': 'DBInstanceIdentifier',
  'AWS::RDS::DBCluster': 'DBClusterIdentifier',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'Name',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'Name',
  'AWS::ECS::Cluster': 'ClusterName',
  'AWS::ECR::Repository': 'RepositoryName',
  'AWS::KMS::Alias': 'AliasName',
  'AWS::CloudTrail::Trail': 'TrailName',
  'AWS::EC2::LaunchTemplate': 'LaunchTemplateName',
  'AWS::AutoScaling::AutoScalingGroup': 'AutoScalingGroupName',
  'AWS::EKS::Cluster': 'Name',
};

type Fit = 'fits' | 'against' | 'unknown';

/** Whether the names that the template gives hold the parameter that tells one deployment from another. */
export const judgeNameSuffix: Judge = ({ subject, sentence }, answer) => {
  const wanted = plain(subject ?? '');
  const only = /\b(table|bucket|function|queue|topic|role|alarm|cluster|stream|secret)s? names?\b/i.exec(sentence)?.[1];
  const named = namesIn(answer, wanted).filter(
    ({ type }) => only === undefined || type.toLowerCase().includes(only.toLowerCase()),
  );
  const against = named.filter(({ fit }) => fit === 'against');
  const fits = named.filter(({ fit }) => fit === 'fits');
  const [first] = against;
  const hasParameter = answer.templates.some((template) => suffixIds(template, wanted).length > 0);
  if (!hasParameter) return withoutParameter(answer, wanted, first?.spot ?? null);
  if (!first) {
    const some = fits[0];
    if (some) return met(`${fits.length} of the names that the template gives hold it`, some.spot);
    return unclear('the template has the parameter, and no name to hold it');
  }
  const reason = `the name of \`${first.spot.id}\` does not hold it (${against.length} of ${named.length} names)`;
  const every = /\ball\b|\bevery\b|\beach\b|\bresource names?\b|\bnames must\b/i.test(sentence);
  return every || fits.length === 0 ? contradicted(reason, first.spot) : unclear(reason, first.spot);
};

function withoutParameter(answer: Answer, wanted: string, spot: Spot | null) {
  for (const template of answer.templates) {
    const similar = [...template.parameters.keys()].find((id) => /suffix/i.test(id));
    if (similar !== undefined) return unclear(`the template calls its parameter \`${similar}\``);
  }
  const [any] = resourcesIn(answer, ...Object.keys(NAMED));
  const place = spot ?? (any ? { template: any.template, id: any.resource.id, pointer: any.resource.pointer } : null);
  return spot === null
    ? unclear(`no parameter ${wanted} is there, and no name that would need it`, place)
    : missing(answer, `the template has no parameter ${wanted}`, spot);
}

function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

function suffixIds(template: Template, wanted: string): string[] {
  return [...template.parameters.keys()].filter((id) => plain(id) === wanted);
}

function namesIn(answer: Answer, wanted: string): { type: string; fit: Fit; spot: Spot }[] {
  return resourcesIn(answer, ...Object.keys(NAMED)).flatMap(({ template, resource }) => {
    const property = NAMED[resource.type] ?? '';
    const value = resource.properties[property];
    if (value === undefined) return [];
    const pointer = child(resource.propertiesPointer, property);
    const fits = branchesOf(value, pointer).flatMap((branch) =>
      branch.value === undefined ? [] : [nameFit(template, wanted, nameText(branch.value))],
    );
    const fit = (['fits', 'unknown'] as const).find((one) => fits.includes(one)) ?? 'against';
    return fits.length === 0 ? [] : [{ type: resource.type, fit, spot: { template, id: resource.id, pointer } }];
  });
}

/** A name is against it where all that it is made of is known and is not the suffix. */
function nameFit(template: Template, wanted: string, text: string | undefined): Fit {
  if (text === undefined) return 'unknown';
  const variables = subVariables(text);
  if (variables.some(({ name }) => plain(name) === wanted)) return 'fits';
  const [whole] = variables;
  if (whole?.start === 0 && whole.end === text.length) return 'unknown';
  const telling = variables.some(
    ({ name }) =>
      name === Pseudo.StackName || name === Pseudo.StackId || !(template.parameters.has(name) || name in PLAIN_PSEUDO),
  );
  return telling ? 'unknown' : 'against';
}

/** Pseudo parameters that are the same for every stack of an account and region. */
const PLAIN_PSEUDO = { [Pseudo.AccountId]: true, [Pseudo.Region]: true, [Pseudo.Partition]: true };
