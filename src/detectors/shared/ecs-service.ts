import { branchesOf } from '../../template/branches.js';
import type { JsonObject } from '../../template/json-value.js';
import { dig, equalValues, isArray, isObject } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import { listOf } from './policy-document.js';

/** A container of a task definition. */
export interface Container {
  readonly definition: Resource;
  readonly pointer: Pointer;
  readonly body: JsonObject;
}

/** The containers of a template's task definitions, in document order. */
export function containers(template: Template): Container[] {
  return template.resourcesOfType('AWS::ECS::TaskDefinition').flatMap((definition) => containersOf(definition));
}

/** The containers of one task definition that are spelled out. */
export function containersOf(definition: Resource): Container[] {
  const list = definition.properties['ContainerDefinitions'];
  return (isArray(list) ? list : []).flatMap((body, i) =>
    isObject(body)
      ? [{ definition, body, pointer: child(definition.propertiesPointer, 'ContainerDefinitions', i) }]
      : [],
  );
}

/** The services that run a task definition. */
export function servicesOf(template: Template, definition: string): Resource[] {
  return template
    .resourcesOfType('AWS::ECS::Service')
    .filter(({ properties }) => namedId(properties['TaskDefinition']) === definition);
}

/** The entry of a service's LoadBalancers for a container, with the target group where it is a resource of the template. */
export interface BalancerEntry {
  readonly service: Resource;
  readonly pointer: Pointer;
  readonly body: JsonObject;
  readonly targetGroup: Resource | undefined;
}

/** The entries of the services of a container's task that name it. */
export function balancerEntries(template: Template, { definition, body }: Container): BalancerEntry[] {
  return servicesOf(template, definition.id).flatMap((service) => {
    const list = service.properties['LoadBalancers'];
    return (isArray(list) ? list : []).flatMap((entry, i): BalancerEntry[] => {
      if (!isObject(entry) || !equalValues(entry['ContainerName'], body['Name'])) return [];
      const group = template.resources.get(namedId(entry['TargetGroupArn']) ?? '');
      const pointer = child(service.propertiesPointer, 'LoadBalancers', i);
      return [{ service, pointer, body: entry, targetGroup: group }];
    });
  });
}

/** The security groups of a service's tasks that are resources of the template. */
export function taskGroups(template: Template, { properties }: Resource): Resource[] {
  return branchesOf(dig(properties, 'NetworkConfiguration', 'AwsvpcConfiguration', 'SecurityGroups'), '')
    .flatMap(({ value }) => listOf(value))
    .flatMap((group) => template.resources.get(namedId(group) ?? '') ?? []);
}
