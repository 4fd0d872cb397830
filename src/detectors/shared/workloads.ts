import { dependencyGraph } from '../../schema/dependency-graph.js';
import { branchesOf } from '../../template/branches.js';
import type { JsonValue } from '../../template/json-value.js';
import { dig } from '../../template/json-value.js';
import { namedId, nameText } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { actionsOf, listOf, statementsOf } from './policy-document.js';

/** Something that runs code in subnets of the template. */
export interface Workload {
  readonly resource: Resource;
  /** Logical ids of its subnets, those of every `Fn::If` branch. */
  readonly subnets: readonly string[];
}

/** Where each type names its subnets. */
const SUBNETS: Readonly<Record<string, readonly string[]>> = {
  'AWS::Lambda::Function': ['VpcConfig', 'SubnetIds'],
  'AWS::Serverless::Function': ['VpcConfig', 'SubnetIds'],
  'AWS::ECS::Service': ['NetworkConfiguration', 'AwsvpcConfiguration', 'Subnets'],
  'AWS::EC2::Instance': ['SubnetId'],
  'AWS::AutoScaling::AutoScalingGroup': ['VPCZoneIdentifier'],
};

/** Functions have no public address, whatever their subnet. */
export function isFunction({ type }: Resource): boolean {
  return type === 'AWS::Lambda::Function' || type === 'AWS::Serverless::Function';
}

/** The workloads whose subnets are resources of the template, in document order within each type. */
export function workloads(template: Template): Workload[] {
  return template
    .resourcesOfType(...Object.keys(SUBNETS))
    .map((resource) => ({
      resource,
      subnets: subnetsIn(template, dig(resource.properties, ...(SUBNETS[resource.type] ?? []))),
    }))
    .filter(({ subnets }) => subnets.length > 0);
}

function subnetsIn(template: Template, value: JsonValue | undefined): string[] {
  return branchesOf(value, '')
    .flatMap((branch) => listOf(branch.value))
    .flatMap((item) => branchesOf(item, ''))
    .flatMap((branch) => namedId(branch.value) ?? [])
    .filter((id) => template.resources.get(id)?.type === 'AWS::EC2::Subnet');
}

/** The types that lead from a workload to the roles that it acts as. */
const TOWARDS_ROLE = new Set([
  'AWS::IAM::Role',
  'AWS::IAM::InstanceProfile',
  'AWS::EC2::LaunchTemplate',
  'AWS::AutoScaling::LaunchConfiguration',
  'AWS::ECS::TaskDefinition',
]);

/** True where a role of the workload may call a service, such as `s3`. */
export function mayCall(template: Template, { resource }: Workload, service: string): boolean {
  return rolesOf(template, resource).some((role) => roleMayCall(template, role, service));
}

function rolesOf(template: Template, start: Resource): Resource[] {
  const roles: Resource[] = [];
  const seen = new Set([start.id]);
  const open = [start.id];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const next of dependencyGraph(template).dependencies(id)) {
      const resource = template.resources.get(next);
      if (!resource || seen.has(next) || !TOWARDS_ROLE.has(resource.type)) continue;
      seen.add(next);
      if (resource.type === 'AWS::IAM::Role') roles.push(resource);
      else open.push(next);
    }
  }
  return roles;
}

function roleMayCall(template: Template, role: Resource, service: string): boolean {
  const inline = listOf(role.properties['Policies']).flatMap((policy) => branchesOf(policy, ''));
  const attached = template
    .resourcesOfType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy')
    .filter(({ properties }) => listOf(properties['Roles']).some((named) => namedId(named) === role.id));
  const documents = [
    ...inline.map((branch) => dig(branch.value, 'PolicyDocument')),
    ...attached.map(({ properties }) => properties['PolicyDocument']),
  ];
  const called = documents
    .flatMap(statementsOf)
    .some((one) => one['Effect'] === 'Allow' && actionsOf(one).some((action) => action.startsWith(`${service}:`)));
  return called || listOf(role.properties['ManagedPolicyArns']).some((arn) => isPolicyFor(arn, service));
}

/** True for AWS's own policies for a service, such as `AmazonS3ReadOnlyAccess`. */
function isPolicyFor(arn: JsonValue, service: string): boolean {
  return new RegExp(`policy/Amazon${service}`, 'i').test(nameText(arn) ?? '');
}
