import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ec2/subnets-in-one-zone.js';
import { SubnetRoutes, vpcOfSubnet } from '../../detectors/shared/subnet-routes.js';
import { conditionOf } from '../../template/branches.js';
import { ref } from '../../template/intrinsic.js';
import type { Resource, Template } from '../../template/template.js';
import { Draft } from '../shared/draft.js';
import { addSubnetBeside } from '../shared/second-subnet.js';
import { setProperty } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 'ec2/subnets-in-one-zone',
  title: 'Add a subnet of another zone: one of the template, or a new one',
  safety: 'unsafe',
  impact: 'interruption',

  patch({ evidence: { resource, path, subnets, earlier } }, context) {
    const { template } = context;
    const [first] = subnets;
    if (!first) return refuse('it has no subnet that another one could be like');
    const draft = new Draft(context);
    const other = otherSubnet(template, first) ?? addSubnetBeside(draft, first, earlier);
    if (other === undefined) return refuse(`the zone of \`${first.id}\` or the free addresses beside it are not known`);
    setProperty(draft, resource.id, [...path, '-'], ref(other));
    return draft.patch;
  },
});

/** A subnet of the same VPC and kind in another zone, which exists whenever the first one does. */
function otherSubnet(template: Template, first: Resource): string | undefined {
  const routes = new SubnetRoutes(template);
  const zoneOf = ({ properties }: Resource): string => JSON.stringify(properties['AvailabilityZone'] ?? null);
  if (zoneOf(first) === 'null') return undefined;
  return template
    .resourcesOfType(first.type)
    .find(
      (one) =>
        vpcOfSubnet(template, one.id) === vpcOfSubnet(template, first.id) &&
        routes.defaultRouteOf(one.id) === routes.defaultRouteOf(first.id) &&
        one.properties['MapPublicIpOnLaunch'] === first.properties['MapPublicIpOnLaunch'] &&
        [null, conditionOf(first)].includes(conditionOf(one)) &&
        !['null', zoneOf(first)].includes(zoneOf(one)),
    )?.id;
}
