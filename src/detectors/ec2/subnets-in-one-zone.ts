import { defineDetector } from '../../core/contract.js';
import { possibleValues, refTarget } from '../../template/intrinsic.js';
import { dig, isArray } from '../../template/json-value.js';
import { lookup } from '../../template/lookup.js';
import { child } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';

export interface SubnetsInOneZone {
  readonly resource: Resource;
  /** Names that lead from Properties to the list. */
  readonly path: readonly string[];
  /** The subnets of the list. */
  readonly subnets: readonly Resource[];
  /** The first subnets of the lists that were found before: each may get another one beside it, too. */
  readonly earlier: readonly Resource[];
}

/** Lists of subnets that must lie in two Availability Zones at least, by type (user guide of each service). */
const LISTS: Readonly<Record<string, readonly string[]>> = lookup({
  'AWS::DocDB::DBSubnetGroup': ['SubnetIds'],
  'AWS::EKS::Cluster': ['ResourcesVpcConfig', 'SubnetIds'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Subnets'],
  'AWS::Neptune::DBSubnetGroup': ['SubnetIds'],
  'AWS::RDS::DBSubnetGroup': ['SubnetIds'],
});

export default defineDetector<SubnetsInOneZone>({
  id: 'ec2/subnets-in-one-zone',
  title: 'Subnets of a single zone where two are needed',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3680'] },
  docs: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html',
  types: Object.keys(LISTS),

  *detect({ template }) {
    const earlier: Resource[] = [];
    for (const resource of template.resourcesOfType(...Object.keys(LISTS))) {
      const path = LISTS[resource.type] ?? [];
      const subnets = listed(template, resource, path);
      const [first] = subnets ?? [];
      if (!subnets || !first || mayStandInOne(template, resource) || zones(subnets) !== 1) continue;
      const names = subnets.map(({ id }) => `\`${id}\``).join(' and ');
      yield {
        pointer: child(resource.propertiesPointer, ...path),
        message: `\`${resource.id}\` has ${names} only: ${resource.type} needs subnets in two Availability Zones.`,
        evidence: { resource, path, subnets, earlier: earlier.filter(({ id }) => id !== first.id) },
      };
      if (!earlier.includes(first)) earlier.push(first);
    }
  },
});

/** The subnets of a list that names nothing but subnets of the template. */
function listed(template: Template, { properties }: Resource, path: readonly string[]): Resource[] | undefined {
  const list = dig(properties, ...path);
  if (!isArray(list)) return undefined;
  const found = list.map((item) => template.resources.get(refTarget(item) ?? ''));
  const subnets = found.filter((one) => one?.type === 'AWS::EC2::Subnet' && one.properties['OutpostArn'] === undefined);
  return subnets.length === list.length ? [...new Set(subnets)].filter((one) => one !== undefined) : undefined;
}

/** True for a network or gateway load balancer, or one of which the kind is open. */
function mayStandInOne(template: Template, { type, properties }: Resource): boolean {
  if (type !== 'AWS::ElasticLoadBalancingV2::LoadBalancer') return false;
  return possibleValues(template, properties['Type']).some(({ value, known }) => !known || value !== 'application');
}

/** How many zones subnets are in; 0 where it is open. */
function zones(subnets: readonly Resource[]): number {
  if (subnets.length < 2) return subnets.length;
  const named = subnets.map(({ properties }) => JSON.stringify(properties['AvailabilityZone'] ?? null));
  return named.includes('null') ? 0 : new Set(named).size;
}
