import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';

/** The VPC of a subnet of the template, by their logical ids. */
export function vpcOfSubnet(template: Template, subnet: string | undefined): string | undefined {
  return namedId(template.resources.get(subnet ?? '')?.properties['VpcId']);
}

/** Where traffic that leaves the VPC goes: nowhere, straight to the internet, or through a NAT gateway or the like. */
export type DefaultRoute = 'none' | 'internet' | 'nat';

/** The routes of a template's subnets. */
export class SubnetRoutes {
  private readonly tables = new Map<string, string>();
  private readonly routes = new Map<string, DefaultRoute>();

  constructor(template: Template) {
    for (const { properties } of template.resourcesOfType('AWS::EC2::SubnetRouteTableAssociation')) {
      const [subnet, table] = [namedId(properties['SubnetId']), namedId(properties['RouteTableId'])];
      if (subnet !== undefined && table !== undefined) this.tables.set(subnet, table);
    }
    const gateways = new Set(template.resourcesOfType('AWS::EC2::InternetGateway').map(({ id }) => id));
    for (const route of template.resourcesOfType('AWS::EC2::Route')) {
      const table = namedId(route.properties['RouteTableId']);
      const target = defaultRoute(route, gateways);
      if (table !== undefined && target !== 'none') this.routes.set(table, target);
    }
  }

  /** The route table that a subnet is associated with; `undefined` where it uses the VPC's main table. */
  tableOf(subnet: string): string | undefined {
    return this.tables.get(subnet);
  }

  /** Where a subnet's traffic to the internet goes. */
  defaultRouteOf(subnet: string): DefaultRoute {
    return this.routes.get(this.tables.get(subnet) ?? '') ?? 'none';
  }
}

function defaultRoute({ properties }: Resource, gateways: ReadonlySet<string>): DefaultRoute {
  const everywhere = properties['DestinationCidrBlock'] === '0.0.0.0/0';
  if (!everywhere && properties['DestinationPrefixListId'] === undefined) return 'none';
  return gateways.has(namedId(properties['GatewayId']) ?? '') ? 'internet' : 'nat';
}
