import { nameText } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import type { DefaultRoute } from './subnet-routes.js';
import { SubnetRoutes, vpcOfSubnet } from './subnet-routes.js';
import { isFunction, mayCall, workloads } from './workloads.js';
import type { Workload } from './workloads.js';

/** The services with gateway endpoints (Amazon VPC, "Gateway endpoints"), which cost nothing. */
export const GATEWAY_SERVICES = { s3: 'S3', dynamodb: 'DynamoDB' } as const;
export type GatewayService = keyof typeof GATEWAY_SERVICES;

/** Calls to a service from subnets of a VPC that has no gateway endpoint for it. */
export interface GatewayTraffic {
  readonly vpc: Resource;
  readonly service: GatewayService;
  /** Logical ids of the subnets that the calls come from. */
  readonly subnets: readonly string[];
  /** The first workload that calls. */
  readonly caller: string;
}

/** The calls that take a route, by VPC and service. */
export function gatewayTraffic(template: Template, route: 'none' | 'nat'): GatewayTraffic[] {
  const found: GatewayTraffic[] = [];
  const routes = new SubnetRoutes(template);
  for (const service of ['s3', 'dynamodb'] as const) {
    if (hasEndpoint(template, service)) continue;
    const callers = workloads(template).filter((workload) => mayCall(template, workload, service));
    for (const vpc of template.resourcesOfType('AWS::EC2::VPC')) {
      const own = callers
        .map((caller) => ({ ...caller, subnets: caller.subnets.filter((id) => vpcOfSubnet(template, id) === vpc.id) }))
        .filter((caller) => caller.subnets.some((id) => routeFor(caller, routes.defaultRouteOf(id)) === route));
      const [first] = own;
      if (!first) continue;
      const subnets = own.flatMap((caller) =>
        caller.subnets.filter((id) => routeFor(caller, routes.defaultRouteOf(id)) === route),
      );
      found.push({ vpc, service, subnets: [...new Set(subnets)], caller: first.resource.id });
    }
  }
  return found;
}

/** An internet gateway serves public addresses only: for a function it is no route. */
function routeFor({ resource }: Workload, route: DefaultRoute): DefaultRoute {
  return route === 'internet' && isFunction(resource) ? 'none' : route;
}

/** True where any endpoint of the template is for the service, or for one that cannot be told. */
function hasEndpoint(template: Template, service: GatewayService): boolean {
  return template.resourcesOfType('AWS::EC2::VPCEndpoint').some(({ properties }) => {
    const name = nameText(properties['ServiceName']);
    return name === undefined || name.endsWith(`.${service}`);
  });
}
