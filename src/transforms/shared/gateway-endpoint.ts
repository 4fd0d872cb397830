import type { Refusal } from '../../core/contract.js';
import { refuse } from '../../core/contract.js';
import { GATEWAY_SERVICES } from '../../detectors/shared/gateway-traffic.js';
import type { GatewayService } from '../../detectors/shared/gateway-traffic.js';
import { SubnetRoutes } from '../../detectors/shared/subnet-routes.js';
import { conditionOf } from '../../template/branches.js';
import { ref, sub } from '../../template/intrinsic.js';
import { namedId } from '../../template/name-text.js';
import type { Template } from '../../template/template.js';
import { addResource } from './add-resource.js';
import type { Draft } from './draft.js';

const ASSOCIATIONS = new Set(['AWS::EC2::SubnetRouteTableAssociation', 'AWS::EC2::GatewayRouteTableAssociation']);

/**
 * Adds a gateway endpoint to a VPC and to the route tables of some of its subnets. Subnets on the VPC's main route table, which a
 * template cannot name, get a table of their own with the same local route.
 */
export function addGatewayEndpoint(
  draft: Draft,
  vpc: string,
  service: GatewayService,
  subnets: readonly string[],
): Refusal | null {
  const { template } = draft;
  const routes = new SubnetRoutes(template);
  const tables = new Set(subnets.flatMap((subnet) => routes.tableOf(subnet) ?? []));
  const alone = subnets.filter((subnet) => routes.tableOf(subnet) === undefined);
  const odd = [...tables, ...alone].find((id) => !existsWith(template, id, vpc));
  if (odd !== undefined) {
    return refuse(`\`${odd}\` exists under another condition than \`${vpc}\`: add the endpoint by hand`);
  }
  const spare = alone.length > 0 ? spareTable(template, vpc) : undefined;
  if (spare !== undefined) {
    return refuse(
      `no subnet is associated with \`${spare}\`: it may be meant for \`${alone[0] ?? ''}\`, so associate it first`,
    );
  }
  const condition = conditionFields(template, vpc);
  if (alone.length > 0) {
    const table = addResource(draft, onlyOf(template, vpc, 'PrivateRouteTable'), {
      Type: 'AWS::EC2::RouteTable',
      ...condition,
      Properties: { VpcId: ref(vpc) },
    });
    for (const subnet of alone) {
      addResource(draft, `${subnet}RouteTableAssociation`, {
        Type: 'AWS::EC2::SubnetRouteTableAssociation',
        ...condition,
        Properties: { SubnetId: ref(subnet), RouteTableId: ref(table) },
      });
    }
    tables.add(table);
  }
  addResource(draft, onlyOf(template, vpc, `${GATEWAY_SERVICES[service]}GatewayEndpoint`), {
    Type: 'AWS::EC2::VPCEndpoint',
    ...condition,
    Properties: {
      VpcEndpointType: 'Gateway',
      VpcId: ref(vpc),
      ServiceName: sub(`com.amazonaws.\${AWS::Region}.${service}`),
      RouteTableIds: [...tables].map((table) => ref(table)),
    },
  });
  return null;
}

/** A route table of the VPC that no subnet uses. */
function spareTable(template: Template, vpc: string): string | undefined {
  const tables = template.resourcesOfType('AWS::EC2::RouteTable');
  return tables.find(
    ({ id, properties }) =>
      namedId(properties['VpcId']) === vpc &&
      !template.references.to(id).some(({ owner }) => ASSOCIATIONS.has(template.resources.get(owner)?.type ?? '')),
  )?.id;
}

function existsWith(template: Template, id: string, vpc: string): boolean {
  const [own, other] = [template.resources.get(id), template.resources.get(vpc)];
  return own !== undefined && other !== undefined && conditionOf(own) === conditionOf(other);
}

function conditionFields(template: Template, vpc: string): { Condition?: string } {
  const resource = template.resources.get(vpc);
  const condition = resource ? conditionOf(resource) : null;
  return condition === null ? {} : { Condition: condition };
}

/** The name, with the VPC's before it where there are several. */
function onlyOf(template: Template, vpc: string, name: string): string {
  return template.resourcesOfType('AWS::EC2::VPC').length > 1 ? `${vpc}${name}` : name;
}
