import { SubnetRoutes, vpcOfSubnet } from '../../detectors/shared/subnet-routes.js';
import { possibleValues, ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';

/**
 * The template's subnets that a load balancer can stand in, one of each zone: those of its VPC that lead to the internet where it faces the
 * internet, the others where it does not. `undefined` where the template has none in two zones (ELB User Guide, "Availability Zones").
 */
export function balancerSubnets(template: Template, balancer: Resource): JsonValue | undefined {
  const vpc = vpcOf(template, balancer);
  const schemes = possibleValues(template, balancer.properties['Scheme']);
  if (vpc === undefined || schemes.some(({ known }) => !known) || schemes.length > 1) return undefined;
  const isInternal = schemes[0]?.value === 'internal';
  const routes = new SubnetRoutes(template);
  const byZone = new Map<string, string>();
  for (const { id, properties } of template.resourcesOfType('AWS::EC2::Subnet')) {
    const zone = JSON.stringify(properties['AvailabilityZone'] ?? null);
    const leadsOut = routes.defaultRouteOf(id) === 'internet';
    if (vpcOfSubnet(template, id) === vpc && leadsOut !== isInternal && zone !== 'null' && !byZone.has(zone))
      byZone.set(zone, id);
  }
  return byZone.size < 2 ? undefined : [...byZone.values()].map(ref);
}

/** The VPC of the balancer's security groups, else the only one. */
function vpcOf(template: Template, { properties }: Resource): string | undefined {
  const groups = isArray(properties['SecurityGroups']) ? properties['SecurityGroups'] : [];
  const vpcs = new Set(
    groups.map((group) => namedId(template.resources.get(namedId(group) ?? '')?.properties['VpcId'])),
  );
  const [vpc] = vpcs;
  if (vpcs.size === 1 && vpc !== undefined) return vpc;
  const [only, ...others] = template.resourcesOfType('AWS::EC2::VPC');
  return others.length === 0 ? only?.id : undefined;
}
