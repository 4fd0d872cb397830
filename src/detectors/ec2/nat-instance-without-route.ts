import { defineDetector } from '../../core/contract.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { isArray } from '../../template/json-value.js';
import { SubnetRoutes, vpcOfSubnet } from '../shared/subnet-routes.js';

export interface UnusedNatInstance {
  readonly instance: string;
  /** Route tables of the VPC's private subnets that have no way out. */
  readonly tables: readonly string[];
  /** The only NAT instance of the VPC, so that it is certain whose routes lead to it. */
  readonly isOnly: boolean;
}

const INSTANCE = 'AWS::EC2::Instance';

export default defineDetector<UnusedNatInstance>({
  id: 'ec2/nat-instance-without-route',
  title: 'NAT instance that no route leads to',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended', 'operations'],
  docs: 'https://docs.aws.amazon.com/vpc/latest/userguide/work-with-nat-instances.html',
  seeds: ['004.5'],
  types: [INSTANCE],

  *detect({ template }) {
    const nats = template.resourcesOfType(INSTANCE).filter((instance) => isNat(instance));
    const routes = new SubnetRoutes(template);
    for (const instance of nats) {
      const vpc = vpcOfSubnet(template, namedId(instance.properties['SubnetId']));
      if (vpc === undefined || template.references.to(instance.id).some(({ owner }) => isRoute(template, owner)))
        continue;
      const tables = new Set(
        template
          .resourcesOfType('AWS::EC2::Subnet')
          .filter(({ id, properties }) => namedId(properties['VpcId']) === vpc && routes.defaultRouteOf(id) === 'none')
          .flatMap(({ id }) => routes.tableOf(id) ?? []),
      );
      if (tables.size === 0) continue;
      yield {
        pointer: instance.propertiesPointer,
        message: `\`${instance.id}\` is a NAT instance that no route leads to: nothing gets out by way of ${[...tables].map((id) => `\`${id}\``).join(', ')}.`,
        evidence: {
          instance: instance.id,
          tables: [...tables],
          isOnly:
            nats.filter((other) => vpcOfSubnet(template, namedId(other.properties['SubnetId'])) === vpc).length === 1,
        },
      };
    }
  },
});

/** True for an instance that forwards what is not for it, and is named for that. */
function isNat({ id, properties }: Resource): boolean {
  const check = properties['SourceDestCheck'];
  const tags = properties['Tags'];
  const named = /nat(?:instance|server|box|host)/i.test(id) || (isArray(tags) && /\bnat\b/i.test(JSON.stringify(tags)));
  return named && (check === false || check === 'false' || check === undefined);
}

function isRoute(template: Template, id: string): boolean {
  const type = template.resources.get(id)?.type;
  return type === 'AWS::EC2::Route' || type === 'AWS::EC2::NetworkInterfaceAttachment';
}
