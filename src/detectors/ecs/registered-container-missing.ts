import { defineDetector } from '../../core/contract.js';
import { isIntrinsic } from '../../template/intrinsic.js';
import { dig, isArray, isObject } from '../../template/json-value.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { namedId, nameText } from '../../template/name-text.js';
import { child } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import type { Container } from '../shared/ecs-service.js';
import { containersOf } from '../shared/ecs-service.js';
import { differSurely } from '../shared/text-difference.js';

/** A container or port that is registered and not there, with what could have been meant. */
export type RegisteredContainerMissing =
  | { readonly kind: 'name'; readonly name: JsonValue; readonly containers: readonly Container[] }
  | { readonly kind: 'port'; readonly port: JsonValue; readonly container: Container };

const SERVICE = 'AWS::ECS::Service';

export default defineDetector<RegisteredContainerMissing>({
  id: 'ecs/registered-container-missing',
  title: 'Service that registers a container or port which its task does not have',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html',
  seeds: ['003.8'],
  types: [SERVICE],

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType(SERVICE)) {
      const task = template.resources.get(namedId(properties['TaskDefinition']) ?? '');
      const entries = properties['LoadBalancers'];
      const containers = task && isArray(entries) ? allContainers(task) : undefined;
      if (!task || !isArray(entries) || !containers) continue;
      for (const [i, entry] of entries.entries()) {
        const found = isObject(entry) ? judge(template, entry, containers) : undefined;
        if (!found) continue;
        const what = found.kind === 'name' ? `the container ${spoken(found.name)}` : `port ${spoken(found.port)}`;
        const of = found.kind === 'name' ? '' : ` of ${spoken(found.container.body['Name'])}`;
        yield {
          pointer: child(
            propertiesPointer,
            'LoadBalancers',
            i,
            found.kind === 'name' ? 'ContainerName' : 'ContainerPort',
          ),
          message: `\`${id}\` registers ${what}${of}, which \`${task.id}\` does not have: ECS refuses the service.`,
          evidence: found,
        };
      }
    }
  },
});

/** The containers of a task definition of which each is spelled out. */
function allContainers(task: Resource): Container[] | undefined {
  const list = task.properties['ContainerDefinitions'];
  const containers = containersOf(task);
  const isWhole = isArray(list) && list.length > 0 && list.length === containers.length;
  return isWhole && containers.every(({ body }) => !isIntrinsic(body)) ? containers : undefined;
}

function judge(template: Template, entry: JsonObject, containers: readonly Container[]) {
  const { ContainerName: name, ContainerPort: port } = entry;
  if (name === undefined || port === undefined) return undefined;
  const named = containers.filter(({ body }) => !differSurely(template, body['Name'] ?? null, name));
  const [container, another] = named;
  if (!container) {
    const isOpen = nameText(name) === undefined || containers.some(({ body }) => nameText(body['Name']) === undefined);
    return isOpen ? undefined : ({ kind: 'name', name, containers } as const);
  }
  const mappings = container.body['PortMappings'] ?? [];
  if (another || !isArray(mappings)) return undefined;
  const ports = mappings.map((mapping) => dig(mapping, 'ContainerPort'));
  const isThere = ports.some((one) => !isPort(one) || !differSurely(template, one, port));
  return isThere ? undefined : ({ kind: 'port', port, container } as const);
}

function isPort(value: JsonValue | undefined): value is JsonValue {
  return value !== undefined && (isIntrinsic(value) || Number.isInteger(Number(value)));
}

function spoken(value: JsonValue | undefined): string {
  return nameText(value) ?? JSON.stringify(value ?? null);
}
