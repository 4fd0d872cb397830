import { writeRange } from '../../detectors/shared/address-range.js';
import { conditionOf } from '../../template/branches.js';
import { intrinsicOf, ref, refTarget } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { dig, equalValues, isArray, isObject } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { Attribute, Intrinsic } from '../../template/vocabulary.js';
import { addParameter } from './add-parameter.js';
import { addResource } from './add-resource.js';
import type { Draft } from './draft.js';
import { nextRange } from './next-range.js';

/**
 * Adds a subnet like another one, with its routes, in another zone and the next free range of the VPC.
 * @param earlier subnets that other fixes may add one beside.
 * @returns its logical id; `undefined` where the zone or the ranges of the network are not known.
 */
export function addSubnetBeside(draft: Draft, subnet: Resource, earlier: readonly Resource[]): string | undefined {
  const { template } = draft;
  const zone = otherZone(subnet.properties['AvailabilityZone']);
  const id = idBeside(template, subnet.id);
  const range = rangeBeside(draft, subnet, earlier, id);
  if (zone === undefined || range === undefined) return undefined;
  const renamed = renameIn({ ...subnet.properties, AvailabilityZone: zone }, subnet.id, id);
  const condition = conditionOf(subnet);
  const Condition = condition === null ? {} : { [Attribute.Condition]: condition };
  addResource(draft, id, { Type: subnet.type, ...Condition, Properties: { ...renamed, CidrBlock: range } });
  for (const association of template.resourcesOfType('AWS::EC2::SubnetRouteTableAssociation')) {
    if (namedId(association.properties['SubnetId']) !== subnet.id) continue;
    const name = association.id.includes(subnet.id) ? association.id.replace(subnet.id, id) : `${id}Routes`;
    addResource(draft, name, {
      Type: association.type,
      ...Condition,
      Properties: { ...association.properties, SubnetId: ref(id) },
    });
  }
  return id;
}

/** `Front1` → `Front2`, `FrontA` → `FrontB`, `Front` → `Front2`, or the next one that is free. */
function idBeside(template: Template, id: string): string {
  const [, stem = id, last = ''] = /^(.*?)(\d+|(?<=[a-z])[A-E])$/.exec(id) ?? [];
  const isLetter = /[A-E]/.test(last);
  for (let n = isLetter ? last.charCodeAt(0) + 1 : Number(last === '' ? 1 : last) + 1; ; n++) {
    const next = stem + (isLetter && n <= 'Z'.charCodeAt(0) ? String.fromCharCode(n) : n);
    if (!template.resources.has(next) && !template.parameters.has(next) && template.references.to(next).length === 0)
      return next;
  }
}

/** Another zone of the region: for one by its place in the list the next or first place, for `…a` the second, for other letters the first. */
function otherZone(zone: JsonValue | undefined): JsonValue | undefined {
  if (typeof zone === 'string') {
    const letter = /-\d([a-z])$/.exec(zone)?.[1];
    return letter && { [Intrinsic.Select]: [letter === 'a' ? 1 : 0, { [Intrinsic.GetAZs]: '' }] };
  }
  const select = intrinsicOf(zone);
  const [index, list] = select?.name === Intrinsic.Select && isArray(select.argument) ? select.argument : [];
  const place = typeof index === 'object' ? NaN : Number(index);
  if (intrinsicOf(list)?.name !== Intrinsic.GetAZs || list === undefined || !Number.isInteger(place)) return undefined;
  const other = place === 0 ? 1 : 0;
  return { [Intrinsic.Select]: [typeof index === 'string' ? String(other) : other, list] };
}

/** The range written as the subnet's is: a text, a parameter with a default, or the next of the ranges that a function gives. */
function rangeBeside(draft: Draft, subnet: Resource, earlier: readonly Resource[], id: string): JsonValue | undefined {
  const { template } = draft;
  const own = subnet.properties['CidrBlock'];
  if (intrinsicOf(own)?.name === Intrinsic.Select) return nextOfList(template, own, earlier.length);
  const range = nextRange(template, [...earlier, subnet]);
  if (!range) return undefined;
  const parameter = template.parameters.get(refTarget(own) ?? '');
  if (!parameter) return typeof own === 'string' ? writeRange(range) : undefined;
  const name = parameter.id.includes(subnet.id) ? parameter.id.replace(subnet.id, id) : `${id}Cidr`;
  const Description = `Addresses of ${id}, within those of the VPC and beside those of its other subnets`;
  return ref(addParameter(draft, name, { Type: 'String', Default: writeRange(range), Description }));
}

/** `Select [n, Cidr …]` with the first place that no subnet has, after as many as others may take. */
function nextOfList(template: Template, own: JsonValue | undefined, skipped: number): JsonValue | undefined {
  const [index, list] = argumentsOf(own);
  const count = Number(dig(list, Intrinsic.Cidr, 1));
  const used = template
    .resourcesOfType('AWS::EC2::Subnet')
    .map(({ properties }) => argumentsOf(properties['CidrBlock']))
    .filter(([, other]) => equalValues(other, list))
    .map(([place]) => Number(place));
  const next = Math.max(...used) + 1 + skipped;
  if (list === undefined || !(next < count)) return undefined;
  return { [Intrinsic.Select]: [typeof index === 'string' ? String(next) : next, list] };
}

function argumentsOf(value: JsonValue | undefined): readonly JsonValue[] {
  const found = intrinsicOf(value);
  return found?.name === Intrinsic.Select && isArray(found.argument) ? found.argument : [];
}

/** The value with another resource's id in its texts, such as a tag that is the subnet's name. */
function renameIn(value: JsonObject, id: string, to: string): JsonObject {
  const rename = (inner: JsonValue): JsonValue => {
    if (typeof inner === 'string') return inner.replaceAll(id, to);
    if (isArray(inner)) return inner.map(rename);
    return isObject(inner) ? Object.fromEntries(Object.entries(inner).map(([key, one]) => [key, rename(one)])) : inner;
  };
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === 'Tags' ? rename(one) : one]));
}
