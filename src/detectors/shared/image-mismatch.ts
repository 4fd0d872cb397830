import type { JsonValue } from '../../template/json-value.js';
import { dig, isArray, isObject } from '../../template/json-value.js';
import type { LiteralPlace } from '../../template/literal-places.js';
import { literalPlaces } from '../../template/literal-places.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import type { BalancerEntry, Container } from './ecs-service.js';
import { balancerEntries, taskGroups } from './ecs-service.js';
import { groupRules, isForOnePort } from './group-rules.js';
import type { PublicImage } from './public-image.js';

/** A value that does not fit an image, and the one that does. */
export interface Misfit extends LiteralPlace {
  readonly to: number | string;
}

/** What does not fit the image of a container that a load balancer reaches. */
export interface Misfits {
  /** Values that keep the health check from succeeding, ports first. */
  readonly decisive: readonly Misfit[];
  /** Ports that are wrong now. */
  readonly ports: readonly number[];
  readonly entries: readonly BalancerEntry[];
}

/** Finds what does not fit; `undefined` where the container may be set up to serve otherwise. */
export function misfitsOf(template: Template, container: Container, image: PublicImage): Misfits | undefined {
  if (isSetUp(container)) return undefined;
  const entries = balancerEntries(template, container);
  const ports = [
    ...mappedPorts(container).flatMap(({ value, pointer }) => literalPlaces(template, value, pointer)),
    ...entries.flatMap((entry) => placesIn(template, entry.body, entry.pointer, 'ContainerPort')),
  ].filter(({ value }) => Number.isInteger(Number(value)) && Number(value) !== image.port);
  const wrong = new Set(ports.map(({ value }) => Number(value)));
  const groups = new Set(entries.flatMap(({ targetGroup }) => targetGroup ?? []));
  const checks = [...groups].flatMap((group) => [
    ...placesIn(template, group.properties, group.propertiesPointer, 'HealthCheckPort')
      .filter(({ value }) => wrong.has(Number(value)))
      .map((place) => ({ ...place, to: image.port })),
    ...wrongPaths(template, group, image),
  ]);
  const decisive = unique([...ports.map((place) => ({ ...place, to: image.port })), ...checks]);
  return entries.length === 0 || decisive.length === 0 ? undefined : { decisive, ports: [...wrong], entries };
}

/** True for a container that is told what to do, or may read it from a file or a variable. */
function isSetUp({ body }: Container): boolean {
  const told = ['Command', 'EntryPoint', 'MountPoints', 'EnvironmentFiles', 'VolumesFrom'].some(
    (name) => body[name] !== undefined,
  );
  const environment = body['Environment'];
  const names = isArray(environment) ? environment.map((one) => dig(one, 'Name')) : [environment ?? ''];
  return told || names.some((name) => typeof name !== 'string' || /port|listen|path|prefix|root/i.test(name));
}

/** The ports of a container that has just one; with several, what the others are for is not known. */
function mappedPorts({ body, pointer }: Container): { value: JsonValue; pointer: Pointer }[] {
  const mappings = body['PortMappings'];
  const [mapping] = isArray(mappings) && mappings.length === 1 ? mappings : [];
  const value = dig(mapping, 'ContainerPort');
  return value === undefined ? [] : [{ value, pointer: child(pointer, 'PortMappings', 0, 'ContainerPort') }];
}

function placesIn(template: Template, body: JsonValue, pointer: Pointer, key: string): LiteralPlace[] {
  return isObject(body) ? literalPlaces(template, body[key], child(pointer, key)) : [];
}

function wrongPaths(template: Template, { properties, propertiesPointer }: Resource, image: PublicImage): Misfit[] {
  const { paths } = image;
  const protocol = properties['HealthCheckProtocol'] ?? properties['Protocol'];
  const codes = dig(properties, 'Matcher', 'HttpCode');
  if (
    !paths ||
    protocol !== 'HTTP' ||
    !(codes === undefined || /^"?2\d\d(?:[-,]\s?[23]\d\d)*"?$/.test(JSON.stringify(codes)))
  ) {
    return [];
  }
  return placesIn(template, properties, propertiesPointer, 'HealthCheckPath')
    .filter(({ value }) => typeof value === 'string' && !paths.includes(value.replace(/\?.*$/, '')))
    .map((place) => ({ ...place, to: paths[0] ?? '/' }));
}

/** What has to follow once the ports change: the host's port, the rules of the tasks' security groups, the container's own check. */
export function followers(template: Template, container: Container, { ports, entries }: Misfits, to: number): Misfit[] {
  const { body, pointer } = container;
  const isOld = ({ value }: LiteralPlace): boolean => ports.includes(Number(value));
  const mapping = dig(body, 'PortMappings', 0) ?? null;
  const host = placesIn(template, mapping, child(pointer, 'PortMappings', 0), 'HostPort').filter(isOld);
  const groups = new Set(entries.flatMap(({ service }) => taskGroups(template, service)).map(({ id }) => id));
  const rules = groupRules(template)
    .filter(({ direction, group, body: rule }) => direction === 'in' && groups.has(group) && isForOnePort(rule))
    .flatMap((rule) => ['FromPort', 'ToPort'].flatMap((key) => placesIn(template, rule.body, rule.pointer, key)))
    .filter(isOld);
  return unique([...host, ...rules].map((place) => ({ ...place, to })));
}

function unique(misfits: readonly Misfit[]): Misfit[] {
  return [...new Map(misfits.map((misfit) => [misfit.pointer, misfit])).values()];
}
