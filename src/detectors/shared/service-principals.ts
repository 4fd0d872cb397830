import { lookup } from '../../template/lookup.js';

/** What people write for a principal, in letters and digits, and its name (IAM User Guide, "AWS service principals"). None of the left is a service's. */
const OWN_NAMES: Readonly<Record<string, string>> = lookup({
  apigatewayv2: 'apigateway',
  apigw: 'apigateway',
  cloudwatchevents: 'events',
  cloudwatchlogs: 'logs',
  configservice: 'config',
  ecstask: 'ecs-tasks',
  ecstasks: 'ecs-tasks',
  efs: 'elasticfilesystem',
  elb: 'elasticloadbalancing',
  elbv2: 'elasticloadbalancing',
  emr: 'elasticmapreduce',
  eventbridge: 'events',
  flowlogs: 'vpc-flow-logs',
  kinesisfirehose: 'firehose',
  lambdaedge: 'edgelambda',
  rdsmonitoring: 'monitoring.rds',
  secretmanager: 'secretsmanager',
  sfn: 'states',
  stepfunctions: 'states',
  systemsmanager: 'ssm',
  vpcflowlogs: 'vpc-flow-logs',
});

/** Domains that are written for `amazonaws.com`. */
const WRONG_DOMAIN =
  /^([a-z0-9-]+(?:\.[a-z0-9-]+)*?)\.(?:amazon|aws|amazonaw|amazonwas|amazoaws|amazonsaws|amzonaws|aws\.amazon|amazon\.aws|amazonaws\.aws)(?:\.com?)?$/;

const RIGHT_DOMAIN = /^([a-z0-9-]+(?:\.[a-z0-9-]+)*)\.amazonaws\.com$/;

/**
 * The principal that a misspelt one must mean: with the domain of AWS, and the service by the name that it has as a principal
 * (IAM User Guide, "AWS service principals"). `undefined` for one that is right, or of which nothing is known.
 */
export function meantPrincipal(written: string): string | undefined {
  const name = written.trim().toLowerCase();
  const service = RIGHT_DOMAIN.exec(name)?.[1] ?? WRONG_DOMAIN.exec(name)?.[1] ?? bareService(name);
  if (service === undefined) return undefined;
  const meant = `${ownName(service)}.amazonaws.com`;
  return meant === written ? undefined : meant;
}

function ownName(service: string): string {
  return OWN_NAMES[service.replace(/[^a-z0-9]/g, '')] ?? service;
}

/** Services that people name without any domain. */
function bareService(name: string): string | undefined {
  return ['ec2', 'lambda', 'ecs-tasks', 'events', 's3', 'sns', 'sqs'].includes(name) ? name : undefined;
}
