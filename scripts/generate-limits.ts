/**
 * Writes src/schema/value-limits.jsonl from AWS's resource provider schemas: `npm run generate:limits -- FOLDER "NAME VERSION"`.
 *
 * FOLDER holds one JSON schema per file: CloudformationSchema.zip, which AWS publishes for each region, unpacked, or the schemas that
 * cfn-lint carries with its corrections (`cfnlint/data/schemas/resources`, MIT-0). A type that is there several times, as it is in
 * several regions, keeps the widest limits.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import type { Companions, LimitsLine, ObjectLimits, ValueLimits } from '../src/schema/limits-line.js';
import { asciiLine } from '../src/schema/line-file.js';
import type { ObjectSchema, ResourceSchema } from '../src/schema/schema-index.js';
import { loadSchemaIndex } from '../src/schema/schema-index.js';
import type { PropertyType } from '../src/schema/type-expression.js';
import type { JsonObject, JsonValue } from '../src/template/json-value.js';
import { isArray, isObject } from '../src/template/json-value.js';

/** Lists that grow with the services: one that is a few weeks old would refuse what AWS has added since. */
const GROWING = /Runtimes?$|Regions?$|InstanceTypes?$/;

/** Demands of the schemas that the services do not make, and values that a rule of its own knows better, by type and property. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  // Every account has a default VPC to put the group in since EC2-Classic has gone.
  'AWS::EC2::SecurityGroup SecurityGroupEgress',
  'AWS::CloudTrail::Trail Type',
]);

/** Formats of the values of properties that refer to one of these and to nothing else. */
const FORMAT_OF: Readonly<Record<string, string>> = {
  'AWS::EC2::SecurityGroup.GroupId': 'AWS::EC2::SecurityGroup.Id',
  'AWS::EC2::Subnet.SubnetId': 'AWS::EC2::Subnet.Id',
  'AWS::EC2::VPC.VpcId': 'AWS::EC2::VPC.Id',
};

const TARGET = new URL('../src/schema/value-limits.jsonl', import.meta.url);
const [folder = '', source = ''] = process.argv.slice(2);
const index = loadSchemaIndex();

/** Texts on which a regular expression that tries everything twice takes longer than anybody waits. */
const TRIALS = ['a', 'A1', '0', '-', 'a-', 'a.', 'a:', 'a/', ' ', 'a '].flatMap((unit) => [
  `${unit.repeat(500)}\u0000`,
  `arn:aws:s3:::${unit.repeat(480)}\u0000`,
]);

const patterns = new Map<string, boolean>();

/** True for a pattern that means the same in JavaScript as in the schemas, and that answers in time. */
function isUsable(pattern: string): boolean {
  let usable = patterns.get(pattern);
  if (usable === undefined) {
    usable =
      !/\\[AZzhHGRQEX]|\[\[:|\(\?[a-zA-Z]|[*+?}]\+|\\[pP]\{(?:Alnum|Alpha|ASCII|Print|Punct|Is)/.test(pattern) &&
      answers(pattern);
    patterns.set(pattern, usable);
  }
  return usable;
}

function answers(pattern: string): boolean {
  try {
    const regex = new RegExp(pattern, 'u');
    runInNewContext('trials.forEach((text) => regex.test(text))', { trials: TRIALS, regex }, { timeout: 1000 });
    return true;
  } catch {
    return false;
  }
}

/** `pattern` as a regular expression with Unicode, which knows fewer escapes than the schemas write; `undefined` where there is none. */
function asUnicode(pattern: string): string | undefined {
  const plain = pattern.replace(/\\([^\w\s^$\\.*+?()[\]{}|/-])/g, '$1');
  const candidates = [plain, withEscapedHyphens(plain)];
  return candidates.find(isUsable);
}

/** Outside of a class a hyphen needs no escape; inside, one beside a class of characters does. */
function withEscapedHyphens(pattern: string): string {
  let inClass = false;
  let result = '';
  for (let i = 0; i < pattern.length; i += 1) {
    const [here = '', next = ''] = [pattern[i], pattern[i + 1]];
    if (here === '\\') {
      result += !inClass && next === '-' ? '-' : here + next;
      i += 1;
      const isRange = inClass && /[wdsWDS]/.test(next) && pattern[i + 1] === '-' && pattern[i + 2] !== ']';
      if (isRange) {
        result += '\\-';
        i += 1;
      }
    } else if (inClass && here === '-' && next === '\\' && /[wdsWDS]/.test(pattern[i + 2] ?? '')) result += '\\-';
    else {
      if (here === '[') inClass = true;
      if (here === ']') inClass = false;
      result += here;
    }
  }
  return result;
}

function number(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}

/** The schema behind a `$ref`, or the schema itself. */
function resolved(schema: JsonValue | undefined, root: JsonObject): JsonObject {
  if (!isObject(schema)) return {};
  const target = schema['$ref'];
  if (typeof target !== 'string') return schema;
  let found: JsonValue | undefined = root;
  for (const name of target.slice(2).split('/')) found = isObject(found) ? found[name] : undefined;
  return { ...resolved(found, root), ...Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$ref')) };
}

function limitsOf(schema: JsonObject, root: JsonObject): ValueLimits {
  const { format, type } = schema;
  const has = (kind: string) => type === undefined || type === kind || (isArray(type) && type.includes(kind));
  const texts = has('string') ? schema : {};
  const numbers = has('integer') || has('number') ? schema : {};
  const { pattern } = texts;
  const text = typeof pattern === 'string' ? asUnicode(pattern) : undefined;
  const values = [schema['enum'], schema['enumCaseInsensitive']].find(isArray)?.filter(isScalar);
  const item = itemLimits(schema, root);
  const uniqueBy = names(schema['uniqueKeys']);
  return withoutUndefined<Required<ValueLimits>>({
    least: number(numbers['minimum']),
    most: number(numbers['maximum']),
    shortest: number(texts['minLength']) || undefined,
    longest: number(texts['maxLength']),
    pattern: text,
    format:
      typeof format === 'string' && /^(?:AWS::[\w:]+\.(?!Ids)\w+|ipv[46]-network)$/.test(format) ? format : undefined,
    fewest: number(schema['minItems']) || undefined,
    many: number(schema['maxItems']),
    unique: schema['uniqueItems'] === true ? true : undefined,
    uniqueBy: uniqueBy.length > 0 ? uniqueBy : undefined,
    values: values && values.length > 0 ? values : undefined,
    anyCase: isArray(schema['enumCaseInsensitive']) ? true : undefined,
    item: Object.keys(item).length > 0 ? item : undefined,
  });
}

function isScalar(value: JsonValue): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function withoutUndefined<T extends object>(value: { readonly [K in keyof T]: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Partial<T>;
}

/** The limits of a list's items, which the list may name in its own format: `AWS::EC2::Subnet.Ids`. */
function itemLimits({ items, format }: JsonObject, root: JsonObject): ValueLimits {
  const limits = isObject(items) ? limitsOf(resolved(items, root), root) : {};
  const own = typeof format === 'string' && format.endsWith('.Ids') ? { format: format.slice(0, -1) } : {};
  return { ...own, ...limits };
}

/** The one property that each alternative asks for; `undefined` where one asks for another thing. */
function alternatives(value: JsonValue | undefined): string[] | undefined {
  if (!isArray(value) || value.length < 2) return undefined;
  const names = value.map((one) => {
    const required = isObject(one) && Object.keys(one).length === 1 ? one['required'] : undefined;
    return isArray(required) && required.length === 1 && typeof required[0] === 'string' ? required[0] : undefined;
  });
  return names.every((name) => name !== undefined) ? names : undefined;
}

function names(value: JsonValue | undefined): string[] {
  return isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function namesByName(value: JsonValue | undefined): Record<string, string[]> {
  const entries = isObject(value) ? Object.entries(value).map(([key, list]) => [key, names(list)] as const) : [];
  return Object.fromEntries(entries.filter(([, list]) => list.length > 0));
}

function companionsOf(type: string, schema: JsonObject): Companions {
  const one = [names(schema['requiredXor']), alternatives(schema['oneOf']) ?? []].filter((group) => group.length > 1);
  const some = [names(schema['requiredOr']), alternatives(schema['anyOf']) ?? []].filter((group) => group.length > 1);
  const demands = { ...namesByName(schema['dependencies']), ...namesByName(schema['dependentRequired']) };
  const needs = Object.fromEntries(Object.entries(demands).filter(([name]) => !LEFT_OUT.has(`${type} ${name}`)));
  const excludes = namesByName(schema['dependentExcluded']);
  return withoutUndefined<Required<Companions>>({
    one: one.length > 0 ? one : undefined,
    some: some.length > 0 ? some : undefined,
    needs: Object.keys(needs).length > 0 ? needs : undefined,
    excludes: Object.keys(excludes).length > 0 ? excludes : undefined,
  });
}

/** The objects of a resource type by the name that the index knows them by, the type itself under the empty name. */
function objectsOf(root: JsonObject, known: ResourceSchema): Map<string, ObjectLimits> {
  const { type } = known;
  const found = new Map<string, ObjectLimits>();
  const queue: [string, ObjectSchema, JsonObject][] = [['', known, root]];
  const seen = new Set<string>();
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [name, object, schema] = next;
    const properties = isObject(schema['properties']) ? schema['properties'] : {};
    const values: Record<string, ValueLimits> = {};
    for (const [property, { type: kind, values: known, refersTo }] of Object.entries(object.properties)) {
      const own = resolved(properties[property], root);
      const { values: listed, anyCase, ...limits } = limitsOf(own, root);
      const isKnown = known !== null || GROWING.test(property) || LEFT_OUT.has(`${type} ${property}`);
      const all = !isKnown && listed ? { ...limits, values: listed, ...(anyCase && { anyCase }) } : limits;
      const [target, ...others] = refersTo.map((one) => `${one.type}.${one.attribute}`);
      const format = others.length === 0 ? FORMAT_OF[target ?? ''] : undefined;
      const withFormat =
        format === undefined
          ? all
          : kind.kind === 'list'
            ? { ...all, item: { format, ...all.item } }
            : { format, ...all };
      if (Object.keys(withFormat).length > 0) values[property] = withFormat;
      for (const [nestedName, nested] of nestedIn(kind, own, root)) {
        const key = `${nestedName}\u0000${JSON.stringify(nested).length}`;
        const target = nestedSchema(nestedName);
        if (!target || seen.has(key)) continue;
        seen.add(key);
        queue.push([nestedName, target, nested]);
      }
    }
    const mine = { values, together: companionsOf(type, schema) };
    const before = found.get(name);
    found.set(name, before ? widest(before, mine) : mine);
  }
  return found;

  function nestedSchema(name: string): ObjectSchema | undefined {
    return known.nested(name);
  }
}

function nestedIn(type: PropertyType, schema: JsonObject, root: JsonObject): [string, JsonObject][] {
  switch (type.kind) {
    case 'nested':
      return [[type.name, schema]];
    case 'list':
      return nestedIn(type.of, resolved(schema['items'], root), root);
    default:
      return [];
  }
}

const WIDER: Readonly<Record<string, (a: number, b: number) => number>> = {
  least: Math.min,
  most: Math.max,
  shortest: Math.min,
  longest: Math.max,
  fewest: Math.min,
  many: Math.max,
};

/** What both say, each limit as wide as the wider one. */
function wider(a: ValueLimits, b: ValueLimits): ValueLimits {
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(left)) {
    const other = right[key];
    const widen = WIDER[key];
    if (widen && typeof value === 'number' && typeof other === 'number') result[key] = widen(value, other);
    else if (key === 'item' && a.item && b.item) result[key] = wider(a.item, b.item);
    else if (key === 'values' && a.values && b.values) result[key] = [...new Set([...a.values, ...b.values])];
    else if (JSON.stringify(value) === JSON.stringify(other)) result[key] = value;
  }
  return result;
}

function widest(a: ObjectLimits, b: ObjectLimits): ObjectLimits {
  const shared = Object.entries(a.values ?? {}).flatMap(([name, limits]) => {
    const other = b.values?.[name];
    return other ? [[name, wider(limits, other)] as const] : [];
  });
  const together = Object.entries(a.together ?? {}).filter(
    ([key, value]) =>
      JSON.stringify(value) === JSON.stringify((b.together as Record<string, unknown> | undefined)?.[key]),
  );
  return { values: Object.fromEntries(shared), together: Object.fromEntries(together) };
}

function tidy({ values, together }: ObjectLimits): ObjectLimits {
  const kept = Object.entries(values ?? {}).filter(([, limits]) => Object.keys(limits).length > 0);
  kept.sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...(kept.length > 0 && { values: Object.fromEntries(kept) }),
    ...(Object.keys(together ?? {}).length > 0 && { together }),
  };
}

const byType = new Map<string, Map<string, ObjectLimits>>();
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()) {
  const root = JSON.parse(readFileSync(join(folder, file), 'utf8')) as JsonObject;
  const type = root['typeName'];
  const known = typeof type === 'string' ? index.resource(type) : undefined;
  if (!known) continue;
  const objects = objectsOf(root, known);
  const before = byType.get(known.type);
  if (!before) byType.set(known.type, objects);
  else for (const [name, limits] of before) before.set(name, widest(limits, objects.get(name) ?? {}));
}
const lines = [...byType]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .flatMap(([type, objects]): LimitsLine[] => {
    const tidied = [...objects].map(([name, limits]) => [name, tidy(limits)] as const);
    const own = tidied.find(([name]) => name === '')?.[1] ?? {};
    const nested = tidied.filter(([name, limits]) => name !== '' && Object.keys(limits).length > 0);
    if (Object.keys(own).length === 0 && nested.length === 0) return [];
    return [
      {
        type,
        ...own,
        ...(nested.length > 0 && { nested: Object.fromEntries(nested.sort(([a], [b]) => (a < b ? -1 : 1))) }),
      },
    ];
  });
writeFileSync(TARGET, [{ source }, ...lines].map(asciiLine).join(''));
const dropped = [...patterns.values()].filter((usable) => !usable).length;
console.log(
  `${lines.length} resource types with limits; ${patterns.size} patterns, ${dropped} of which cannot be used`,
);
