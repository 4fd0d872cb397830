/** Writes src/schema/resource-index.jsonl from @aws-cdk/aws-service-spec: `npm run generate:schema`, whenever the package is renewed. */
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type {
  Property,
  PropertyType as SpecType,
  Resource,
  ResourceProperties,
  SpecDatabase,
} from '@aws-cdk/service-spec-types';
import type { IndexHeader, IndexLine, IndexProperty } from '../src/schema/index-line.js';
import { MARKS } from '../src/schema/index-line.js';
import { Pseudo } from '../src/template/vocabulary.js';
import { asciiLine } from '../src/schema/line-file.js';
import type { PropertyType } from '../src/schema/type-expression.js';
import { formatType } from '../src/schema/type-expression.js';
import { ADDITIONS, ALSO_STATEFUL, ANY_CASE, READABLE, REF_GIVES } from './schema-supplements.js';

const SOURCE = '@aws-cdk/aws-service-spec';
const TARGET = new URL('../src/schema/resource-index.jsonl', import.meta.url);

const db: SpecDatabase = loadAwsServiceSpecSync();

function byName<T>([a]: [string, T], [b]: [string, T]): number {
  return a < b ? -1 : 1;
}

function sortedByName<T>(entries: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).sort(byName));
}

function mapSorted<T, U>(entries: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return sortedByName(Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, change(value)])));
}

function typeOf(type: SpecType): PropertyType {
  switch (type.type) {
    case 'array':
      return { kind: 'list', of: typeOf(type.element) };
    case 'map':
      return { kind: 'map', of: typeOf(type.element) };
    case 'ref':
      return { kind: 'nested', name: db.get('typeDefinition', type.reference.$ref).name };
    case 'union':
      return { kind: 'union', of: type.types.map(typeOf) };
    case 'date-time':
      return { kind: 'timestamp' };
    case 'null':
      return { kind: 'json' };
    default:
      return { kind: type.type };
  }
}

/** The allowed values of a scalar, or of each item of a list; none where they are not known. */
function valuesOf(type: SpecType): (string | number)[] {
  if (type.type === 'string' || type.type === 'integer') return sorted<string | number>(type.allowedValues ?? []);
  return type.type === 'array' ? valuesOf(type.element) : [];
}

function sorted<T extends string | number>(values: readonly T[]): T[] {
  return [...new Set(values)].sort((a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : a < b ? -1 : 1));
}

function propertyOf(property: Property, values: readonly (string | number)[]): IndexProperty {
  const marks = [
    property.required ? MARKS.required : '',
    property.causesReplacement === 'yes' ? MARKS.replaces : '',
    property.causesReplacement === 'maybe' ? MARKS.mayReplace : '',
    property.deprecated === undefined || String(property.deprecated) === 'NONE' ? '' : MARKS.deprecated,
  ];
  const type = formatType(typeOf(property.type)) + marks.join('');
  const refersTo = property.relationshipRefs?.map((ref) => `${ref.cloudFormationType}.${ref.propertyName}`) ?? [];
  if (values.length === 0 && refersTo.length === 0 && property.defaultValue === undefined) return type;
  return {
    type,
    ...(values.length > 0 && { values }),
    ...(property.defaultValue !== undefined && { default: property.defaultValue }),
    ...(refersTo.length > 0 && { refersTo: sorted(refersTo) }),
  };
}

function tagsOf({ tagInformation }: Resource): IndexLine['tags'] {
  if (!tagInformation) return undefined;
  const { tagPropertyName: property, variant } = tagInformation;
  return { property, shape: variant === 'standard' ? 'list' : variant };
}

/**
 * The ARN of a type of which no attribute gives it, as an Fn::Sub with `${}` for what Ref gives; `undefined` where other things
 * than that are needed to write it.
 */
function arnOf(resource: Resource): string | undefined {
  const { arnTemplate, attributes } = resource;
  const [identifier, ...others] = refOf(resource) ?? resource.primaryIdentifier ?? [];
  const hasAttribute = Object.keys(attributes).some((name) => /Arn$/.test(name));
  if (arnTemplate === undefined || identifier === undefined || others.length > 0 || hasAttribute) return undefined;
  if (/arn$/i.test(identifier)) return undefined;
  const names = [...arnTemplate.matchAll(/\$\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const own = names.filter((name) => !(name in PSEUDO_OF_ARN));
  const isIdentifier = own.length === 1 && (own[0]?.endsWith(identifier) === true || identifier.endsWith(own[0] ?? ''));
  return isIdentifier
    ? arnTemplate.replace(/\$\{(\w+)\}/g, (_, name: string) => `\${${PSEUDO_OF_ARN[name] ?? ''}}`)
    : undefined;
}

/** What Ref gives, where it is something other than the primary identifier. */
function refOf({ cloudFormationType: type, cfnRefIdentifier }: Resource): readonly string[] | undefined {
  const given = REF_GIVES[type];
  return given === undefined ? cfnRefIdentifier : [given];
}

const PSEUDO_OF_ARN: Readonly<Record<string, string>> = {
  Partition: Pseudo.Partition,
  Region: Pseudo.Region,
  Account: Pseudo.AccountId,
};

function lineOf(resource: Resource): IndexLine {
  const type = resource.cloudFormationType;
  const trustValues = !ANY_CASE.some((prefix) => type.startsWith(prefix));
  const propertiesOf = (properties: ResourceProperties) =>
    mapSorted(properties, (property) => propertyOf(property, trustValues ? valuesOf(property.type) : []));
  const added = ADDITIONS[type];
  const definitions = db.follow('usesType', resource).map(({ entity }) => [entity.name, entity.properties] as const);
  const nested = sortedByName({ ...mapSorted(Object.fromEntries(definitions), propertiesOf), ...added?.nested });
  const attributes = {
    ...mapSorted(resource.attributes, (attribute) => formatType(typeOf(attribute.type))),
    ...added?.attributes,
  };
  const tags = tagsOf(resource);
  const arn = arnOf(resource);
  const ref = refOf(resource);
  const replacing = [...new Set(resource.additionalReplacementProperties?.map((path) => JSON.stringify(path)))];
  return {
    type,
    properties: sortedByName({ ...propertiesOf(resource.properties), ...added?.properties }),
    ...(Object.keys(nested).length > 0 && { nested }),
    ...(Object.keys(attributes).length > 0 && { attributes: sortedByName(attributes) }),
    ...(READABLE.has(type) && { readable: true as const }),
    ...(tags && { tags }),
    ...(resource.primaryIdentifier?.length && { primaryIdentifier: resource.primaryIdentifier }),
    ...(ref?.length && { refIdentifier: ref }),
    ...(arn !== undefined && { arn }),
    ...(replacing.length > 0 && { replacing: replacing.map((path) => JSON.parse(path) as string[]) }),
    ...((resource.isStateful || ALSO_STATEFUL.has(type)) && { stateful: true as const }),
  };
}

const resources = db
  .all('resource')
  .filter(({ cloudFormationTransform: macro }) => macro === undefined)
  .map((resource): [string, Resource] => [resource.cloudFormationType, resource])
  .sort(byName);
const { version } = createRequire(import.meta.url)(`${SOURCE}/package.json`) as { version: string };
const header: IndexHeader = { source: SOURCE, version };
const lines = [header, ...resources.map(([, resource]) => lineOf(resource))];
writeFileSync(TARGET, lines.map(asciiLine).join(''));
console.log(`${resources.length} resource types of ${SOURCE} ${version}`);
