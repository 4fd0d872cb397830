import type { DependencyGraph } from '../../schema/dependency-graph.js';
import { isArray, member } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { Attribute } from '../../template/vocabulary.js';
import { forwarders } from './balancer-path.js';
import { VPC_ROLE, vpcRoles } from './dms-vpc-role.js';
import { listOf } from './policy-document.js';
import { vpcOfSubnet } from './subnet-routes.js';

/** Resources that one has to wait for, although it mentions none of them, and what happens where it does not. */
export interface Wait {
  readonly id: string;
  readonly before: readonly string[];
  readonly otherwise: string;
}

/** The resources of a template that another one has to wait for; each rests on the page of the waiting type. */
const WAITS: Readonly<Record<string, (template: Template, resource: Resource) => Omit<Wait, 'id'> | undefined>> = {
  'AWS::EC2::Route': (template, route) => ({
    before: attachmentsOf(template, 'InternetGatewayId', namedId(route.properties['GatewayId'])),
    otherwise: 'EC2 refuses a route to a gateway that is not attached',
  }),
  'AWS::EC2::NatGateway': (template, gateway) => ({
    before:
      gateway.properties['ConnectivityType'] === 'private'
        ? []
        : attachmentsOf(template, 'VpcId', vpcOfSubnet(template, namedId(gateway.properties['SubnetId']))),
    otherwise: 'a public NAT gateway fails in a VPC without an internet gateway',
  }),
  'AWS::EC2::VPNGatewayRoutePropagation': (template, propagation) => ({
    before: attachmentsOf(template, 'VpnGatewayId', namedId(propagation.properties['VpnGatewayId'])),
    otherwise: 'EC2 refuses to propagate the routes of a gateway that is not attached',
  }),
  'AWS::CloudTrail::Trail': (template, trail) => ({
    before: withReference(template, 'AWS::S3::BucketPolicy', 'Bucket', namedId(trail.properties['S3BucketName'])),
    otherwise: 'CloudTrail refuses a bucket that does not admit it',
  }),
  'AWS::ECS::Service': (template, service) => ({
    before: listenersOf(template, service),
    otherwise: 'ECS refuses a target group that no load balancer has',
  }),
  'AWS::DMS::ReplicationSubnetGroup': (template) => ({
    before: vpcRoles(template).flatMap(({ id }) => {
      const policies = policiesOf(template, id);
      return policies.length > 0 ? policies : [id];
    }),
    otherwise: `DMS refuses a subnet group where the role ${VPC_ROLE} does not exist or does not admit it`,
  }),
  'AWS::Config::ConfigRule': (template) => ({
    before: template.resourcesOfType('AWS::Config::ConfigurationRecorder').map(({ id }) => id),
    otherwise: 'Config refuses a rule where nothing is recorded',
  }),
  'AWS::ApiGateway::Deployment': (template, deployment) => ({
    before: withReference(
      template,
      'AWS::ApiGateway::Method',
      'RestApiId',
      namedId(deployment.properties['RestApiId']),
    ),
    otherwise: 'API Gateway deploys the methods that exist by then, and refuses an API without any',
  }),
};

/** Types of which a resource may have to wait. */
export const WAITING_TYPES = Object.keys(WAITS);

/**
 * Who has to wait for what, and does not: neither by a mention, nor by a DependsOn, nor through others. What exists under a
 * condition is waited for only by what exists under the same one: a DependsOn of something that may be absent is an error
 * (cfn-lint E3005).
 */
export function missingWaits(template: Template, graph: DependencyGraph): Wait[] {
  return template.resourcesOfType(...WAITING_TYPES).flatMap((resource) => {
    const wait = WAITS[resource.type]?.(template, resource);
    const missing = (wait?.before ?? []).filter(
      (id) =>
        id !== resource.id &&
        isThereWith(template, id, resource) &&
        !graph.dependsOn(resource.id, id) &&
        !graph.dependsOn(id, resource.id),
    );
    return wait && missing.length > 0 ? [{ id: resource.id, before: missing, otherwise: wait.otherwise }] : [];
  });
}

/** True for a resource that exists whenever the waiting one does, as far as their conditions tell. */
function isThereWith(template: Template, id: string, waiting: Resource): boolean {
  const condition = template.resources.get(id)?.body[Attribute.Condition];
  return condition === undefined || condition === waiting.body[Attribute.Condition];
}

/** Resources of a type whose property names a resource. */
function withReference(template: Template, type: string, property: string, id: string | undefined): string[] {
  if (id === undefined || !template.resources.has(id)) return [];
  return template
    .resourcesOfType(type)
    .filter(({ properties }) => namedId(properties[property]) === id)
    .map((resource) => resource.id);
}

function attachmentsOf(template: Template, property: string, id: string | undefined): string[] {
  const attachments = withReference(template, 'AWS::EC2::VPCGatewayAttachment', property, id);
  if (property !== 'VpcId') return attachments;
  return attachments.filter((one) => template.resources.get(one)?.properties['InternetGatewayId'] !== undefined);
}

/** The policies that are attached to a role from outside of it. */
function policiesOf(template: Template, role: string): string[] {
  return template
    .resourcesOfType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy')
    .filter(({ properties }) => listOf(properties['Roles']).some((one) => namedId(one) === role))
    .map(({ id }) => id);
}

/** The listener, or the rule of one, that sends requests to a target group of the service; the first of several. */
function listenersOf(template: Template, { properties }: Resource): string[] {
  const balancers = properties['LoadBalancers'];
  return (isArray(balancers) ? balancers : []).flatMap((balancer) => {
    const group = namedId(member(balancer, 'TargetGroupArn'));
    if (group === undefined) return [];
    return forwarders(template, group)
      .slice(0, 1)
      .map(({ id }) => id);
  });
}
