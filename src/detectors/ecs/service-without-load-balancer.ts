import { defineDetector } from '../../core/contract.js';
import { dig, isArray } from '../../template/json-value.js';
import type { JsonValue } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { containersOf } from '../shared/ecs-service.js';

export interface UnreachedService {
  readonly service: string;
  /** The target groups, or the parameter for one, that nothing else uses and that may be meant. */
  readonly candidates: readonly string[];
  /** The container with its port; `undefined` where several could be meant. */
  readonly container: { readonly name: JsonValue; readonly port: JsonValue } | undefined;
  readonly usesAddresses: boolean;
}

const SERVICE = 'AWS::ECS::Service';

/** What may speak of a target group without sending it targets. */
const SPEAKERS = /^AWS::(?:ElasticLoadBalancingV2::Listener(?:Rule)?|CloudWatch::\w+|SSM::Parameter|WAFv2::\w+)$/;

export default defineDetector<UnreachedService>({
  id: 'ecs/service-without-load-balancer',
  title: 'Service beside a target group that nothing fills',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html',
  seeds: ['003.8'],
  types: [SERVICE],

  *detect({ template }) {
    const spare = [...unusedGroups(template), ...unusedParameters(template)];
    if (spare.length === 0) return;
    const alone = template.resourcesOfType(SERVICE).filter((service) => isAlone(service));
    for (const service of alone) {
      const definition = template.resources.get(namedId(service.properties['TaskDefinition']) ?? '');
      const ports = definition ? portsOf(definition) : [];
      if (!definition || ports.length === 0) continue;
      const candidates =
        alone.length === 1 && spare.length === 1 ? spare : spare.filter((id) => isNamedLike(id, service.id));
      yield {
        pointer: service.propertiesPointer,
        message: `\`${service.id}\` serves a port, but no load balancer reaches it: nothing is registered in ${spare.map((id) => `\`${id}\``).join(', ')}.`,
        evidence: {
          service: service.id,
          candidates,
          container: ports.length === 1 ? ports[0] : undefined,
          usesAddresses:
            definition.properties['NetworkMode'] === 'awsvpc' ||
            service.properties['NetworkConfiguration'] !== undefined,
        },
      };
    }
  },
});

/** Target groups to which nothing sends targets. */
function unusedGroups(template: Template): string[] {
  return template
    .resourcesOfType('AWS::ElasticLoadBalancingV2::TargetGroup')
    .filter(({ id, properties }) => {
      const mentions = template.references.to(id).filter(({ section }) => section === 'Resources');
      const isFilled = mentions.some(({ owner }) => !SPEAKERS.test(template.resources.get(owner)?.type ?? ''));
      return !isFilled && properties['Targets'] === undefined && properties['TargetType'] !== 'lambda';
    })
    .map(({ id }) => id);
}

/** Parameters for the ARN of a target group that the template does not use. */
function unusedParameters(template: Template): string[] {
  return [...template.parameters.values()]
    .filter(({ id, body }) => body['Type'] === 'String' && /(?:targetgroup|tg)(?:arn)?$/i.test(id))
    .filter(({ id, body }) => body['Default'] === undefined && template.references.to(id).length === 0)
    .map(({ id }) => id);
}

/** True for a service that is reached neither through a load balancer nor by name. */
function isAlone({ properties }: Resource): boolean {
  const controller = dig(properties, 'DeploymentController', 'Type');
  return (
    !['LoadBalancers', 'ServiceRegistries', 'ServiceConnectConfiguration', 'VpcLatticeConfigurations'].some(
      (name) => name in properties,
    ) &&
    (controller === undefined || controller === 'ECS')
  );
}

function portsOf(definition: Resource): { name: JsonValue; port: JsonValue }[] {
  return containersOf(definition).flatMap(({ body }) => {
    const mappings = body['PortMappings'];
    return (isArray(mappings) ? mappings : []).flatMap((mapping) => {
      const [name, port, protocol] = [body['Name'], dig(mapping, 'ContainerPort'), dig(mapping, 'Protocol')];
      return name !== undefined && port !== undefined && protocol !== 'udp' ? [{ name, port }] : [];
    });
  });
}

/** True for `BlueTargetGroup` beside `BlueService`: the same name but for what it is. */
function isNamedLike(group: string, service: string): boolean {
  const stem = (id: string): string =>
    id.replace(/(?:ecs|fargate|alb|nlb|app)?(?:service|targetgroup|tg)(?:arn)?$/i, '').toLowerCase();
  return stem(group) !== '' && stem(group) === stem(service);
}
