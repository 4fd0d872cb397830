import type { Template } from '../template/template.js';
import { filledParameter } from '../template/condition.js';

/** Types whose values are ids of what the account has (User Guide, "CloudFormation-supplied parameter types"). */
const EXISTING: ReadonlyMap<string, string> = new Map([
  ['AWS::EC2::AvailabilityZone::Name', 'an availability zone of the region'],
  ['List<AWS::EC2::AvailabilityZone::Name>', 'availability zones of the region'],
  ['AWS::EC2::Image::Id', 'an image (AMI) of the region'],
  ['AWS::EC2::Instance::Id', 'an instance'],
  ['AWS::EC2::KeyPair::KeyName', 'a key pair of the region'],
  ['AWS::EC2::SecurityGroup::Id', 'a security group'],
  ['List<AWS::EC2::SecurityGroup::Id>', 'security groups'],
  ['AWS::EC2::Subnet::Id', 'a subnet'],
  ['List<AWS::EC2::Subnet::Id>', 'subnets'],
  ['AWS::EC2::VPC::Id', 'a VPC'],
  ['AWS::Route53::HostedZone::Id', 'a hosted zone'],
  ['List<AWS::Route53::HostedZone::Id>', 'hosted zones'],
]);

/** What a parameter of type String names, by the end of its name. */
const EXISTING_BY_NAME: readonly (readonly [end: RegExp, what: string])[] = [
  [/CertificateArn$/i, 'an issued ACM certificate of the region (of us-east-1 for CloudFront)'],
  [/HostedZoneId$/i, 'a hosted zone'],
  [/VpcId$/i, 'a VPC'],
  [/SubnetIds?$/i, 'subnets'],
  [/(?:KeyPair|KeyName)$/i, 'a key pair of the region'],
  [/KmsKey(?:Id|Arn)?$/i, 'a KMS key of the region'],
  [/TransitGatewayId$/i, 'a transit gateway'],
];

/** What of the account a parameter without a value of its own names, such as "a VPC"; `null` for any other parameter. */
export function existing(template: Template, id: string): string | null {
  const body = template.parameters.get(id)?.body ?? {};
  const type = typeof body['Type'] === 'string' ? body['Type'] : '';
  const known = EXISTING.get(type) ?? EXISTING_BY_NAME.find(([end]) => end.test(id))?.[1] ?? null;
  const fallback = body['Default'];
  if (fallback !== undefined && fallback !== '') return null;
  if (known !== null && fallback === '') return isOption(template, id) ? `${known}, or nothing` : known;
  return known;
}

function isOption(template: Template, parameter: string): boolean {
  return [...template.conditions.keys()].some((name) => filledParameter(template, name) === parameter);
}

/** True for a parameter that names something of one region; hosted zones are the same in all. */
export function isRegional(template: Template, id: string): boolean {
  const what = existing(template, id);
  return what !== null && !what.includes('hosted zone');
}
