import { textsIn } from '../../template/texts.js';
import { namedId, nameText } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import type { AskedEndpoints } from './asked-endpoints.js';
import { mayHaveClient } from './client-in-code.js';
import { SubnetRoutes } from './subnet-routes.js';
import { isFunction, mayCall, workloads } from './workloads.js';
import type { Workload } from './workloads.js';
import { lookup } from '../../template/lookup.js';

/**
 * Services with interface endpoints by the prefix of their IAM actions (AWS PrivateLink Guide, "AWS services that integrate").
 * Left out are those that roles may call for others (`kms`, `logs`, `sts`, `ec2`), and those that Lambda itself calls with a
 * function's role, for event sources and dead letters (`sqs`, `kinesis`).
 */
const SERVICES: Readonly<Record<string, string>> = lookup({
  athena: 'athena',
  cloudwatch: 'monitoring',
  events: 'events',
  firehose: 'kinesis-firehose',
  glue: 'glue',
  lambda: 'lambda',
  rds: 'rds',
  'rds-data': 'rds-data',
  secretsmanager: 'secretsmanager',
  sns: 'sns',
  ssm: 'ssm',
  states: 'states',
});

/** What containers, secrets and parameters need, where the workloads are in other templates. */
const USUAL = ['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager', 'ssm'];

/** Calls to a service, by its endpoint's name, from subnets of a VPC that has no interface endpoint for it. */
export interface InterfaceTraffic {
  readonly vpc: Resource;
  readonly service: string;
  readonly subnets: readonly string[];
  /** The first workload that calls; `null` where the workloads are in other templates. */
  readonly caller: string | null;
  /** True where some of the calls have no way at all. */
  readonly isCutOff: boolean;
}

/**
 * The calls without an interface endpoint: those that have no way, and, where the prompt wants PrivateLink, those through NAT.
 * @param wanted what is asked for.
 */
export function interfaceTraffic(template: Template, wanted: AskedEndpoints): InterfaceTraffic[] {
  const routes = new SubnetRoutes(template);
  const callers = workloads(template)
    .filter(({ resource }) => isFunction(resource) || resource.type === 'AWS::ECS::Service')
    .map((workload) => ({ workload, services: servicesOf(template, workload) }));
  const found: InterfaceTraffic[] = [];
  for (const vpc of template.resourcesOfType('AWS::EC2::VPC')) {
    const inside = (id: string): boolean => namedId(template.resources.get(id)?.properties['VpcId']) === vpc.id;
    const cutOff = ({ resource }: Workload, id: string): boolean => {
      const route = routes.defaultRouteOf(id);
      return route === 'none' || (route === 'internet' && isFunction(resource));
    };
    const needed = new Map<string, { caller: string; subnets: Set<string>; isCutOff: boolean }>();
    for (const { workload, services } of callers) {
      const own = workload.subnets.filter(inside);
      const without = own.filter((id) => cutOff(workload, id));
      for (const service of services) {
        const subnets = wanted.for(service) ? own : without;
        if (subnets.length === 0) continue;
        const entry = needed.get(service) ?? { caller: workload.resource.id, subnets: new Set(), isCutOff: false };
        for (const subnet of subnets) entry.subnets.add(subnet);
        needed.set(service, { ...entry, isCutOff: entry.isCutOff || without.length > 0 });
      }
    }
    for (const [service, { caller, subnets, isCutOff }] of needed) {
      if (!hasEndpoint(template, service)) found.push({ vpc, service, subnets: [...subnets], caller, isCutOff });
    }
    const forOthers = wanted.general !== undefined && isNetworkOnly(template);
    const privateSubnets = forOthers ? privateOnes(template, routes, inside) : [];
    for (const service of privateSubnets.length > 0 ? USUAL : []) {
      if (hasEndpoint(template, service)) continue;
      found.push({ vpc, service, subnets: privateSubnets, caller: null, isCutOff: false });
    }
  }
  return found;
}

/** Types of EC2 that run something. */
const MACHINES = /^AWS::EC2::(?:Instance|LaunchTemplate|SpotFleet|EC2Fleet|CapacityReservation)/;

/** True for a template that makes a network, and nothing that would use it. */
function isNetworkOnly(template: Template): boolean {
  return [...template.resources.values()].every(
    ({ type }) => /^AWS::(?:EC2|Logs|IAM)::|^AWS::SSM::Parameter$/.test(type) && !MACHINES.test(type),
  );
}

function servicesOf(template: Template, workload: Workload): string[] {
  const called = Object.keys(SERVICES).filter(
    (prefix) => mayCall(template, workload, prefix) && mayHaveClient(workload.resource, prefix),
  );
  const definition = template.resources.get(namedId(workload.resource.properties['TaskDefinition']) ?? '');
  const texts = definition ? textsIn(definition.properties, '').map(({ text }) => text) : [];
  return [
    ...called.flatMap((prefix) => SERVICES[prefix] ?? []),
    ...(texts.some((text) => text.includes('.dkr.ecr.')) ? ['ecr.api', 'ecr.dkr'] : []),
    ...(texts.includes('awslogs') ? ['logs'] : []),
  ];
}

function privateOnes(template: Template, routes: SubnetRoutes, inside: (id: string) => boolean): string[] {
  return template
    .resourcesOfType('AWS::EC2::Subnet')
    .filter(({ id, properties }) => inside(id) && properties['MapPublicIpOnLaunch'] !== true)
    .map(({ id }) => id)
    .filter((id) => routes.defaultRouteOf(id) !== 'internet');
}

/** True where any endpoint of the template is for the service, or for one that cannot be told. */
function hasEndpoint(template: Template, service: string): boolean {
  return template.resourcesOfType('AWS::EC2::VPCEndpoint').some(({ properties }) => {
    const name = nameText(properties['ServiceName']);
    return name === undefined || name.endsWith(`.${service}`);
  });
}
