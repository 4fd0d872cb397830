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
import type { PropertyType } from '../src/schema/type-expression.js';
import { formatType } from '../src/schema/type-expression.js';

const SOURCE = '@aws-cdk/aws-service-spec';
const TARGET = new URL('../src/schema/resource-index.jsonl', import.meta.url);

/**
 * Types that hold data like those that the package marks as stateful, which knows none of the younger services.
 * Each keeps records, objects, images or messages of its owner that CloudFormation deletes with the resource.
 */
const ALSO_STATEFUL: ReadonlySet<string> = new Set([
  'AWS::AmazonMQ::Broker',
  'AWS::Cassandra::Keyspace',
  'AWS::Cassandra::Table',
  'AWS::CodeCommit::Repository',
  'AWS::DocDBElastic::Cluster',
  'AWS::DSQL::Cluster',
  'AWS::ECR::PublicRepository',
  'AWS::ECR::Repository',
  'AWS::ElastiCache::ServerlessCache',
  'AWS::KMS::ReplicaKey',
  'AWS::Lightsail::Bucket',
  'AWS::Lightsail::Database',
  'AWS::Lightsail::Disk',
  'AWS::MemoryDB::Cluster',
  'AWS::MSK::Cluster',
  'AWS::MSK::ServerlessCluster',
  'AWS::NeptuneGraph::Graph',
  'AWS::OpenSearchServerless::Collection',
  'AWS::RDS::GlobalCluster',
  'AWS::RedshiftServerless::Namespace',
  'AWS::S3Express::DirectoryBucket',
  'AWS::S3Outposts::Bucket',
  'AWS::S3Tables::Table',
  'AWS::S3Tables::TableBucket',
  'AWS::S3Vectors::Index',
  'AWS::S3Vectors::VectorBucket',
  'AWS::Timestream::Database',
  'AWS::Timestream::InfluxDBInstance',
  'AWS::Timestream::Table',
]);

const db: SpecDatabase = loadAwsServiceSpecSync();

function byName<T>([a]: [string, T], [b]: [string, T]): number {
  return a < b ? -1 : 1;
}

function mapSorted<T, U>(entries: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(
    Object.entries(entries)
      .sort(byName)
      .map(([key, value]) => [key, change(value)]),
  );
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

/** The allowed values of a scalar, or of each item of a list; none where only some alternatives have them. */
function valuesOf(type: SpecType): readonly (string | number)[] | undefined {
  if (type.type === 'string' || type.type === 'integer') return type.allowedValues;
  return type.type === 'array' ? valuesOf(type.element) : undefined;
}

function sorted(values: readonly (string | number)[]): (string | number)[] {
  return [...new Set(values)].sort((a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : a < b ? -1 : 1));
}

function propertyOf(property: Property): IndexProperty {
  const marks = [
    property.required ? MARKS.required : '',
    property.causesReplacement === 'yes' ? MARKS.replaces : '',
    property.causesReplacement === 'maybe' ? MARKS.mayReplace : '',
    property.deprecated === undefined || String(property.deprecated) === 'NONE' ? '' : MARKS.deprecated,
  ];
  const type = formatType(typeOf(property.type)) + marks.join('');
  const values = valuesOf(property.type);
  const refersTo = property.relationshipRefs?.map((ref) => `${ref.cloudFormationType}.${ref.propertyName}`);
  if (!values?.length && !refersTo?.length && property.defaultValue === undefined) return type;
  return {
    type,
    ...(values?.length && { values: sorted(values) }),
    ...(property.defaultValue !== undefined && { default: property.defaultValue }),
    ...(refersTo?.length && { refersTo: [...new Set(refersTo)].sort() }),
  };
}

function propertiesOf(properties: ResourceProperties): Record<string, IndexProperty> {
  return mapSorted(properties, propertyOf);
}

function tagsOf({ tagInformation }: Resource): IndexLine['tags'] {
  if (!tagInformation) return undefined;
  const { tagPropertyName: property, variant } = tagInformation;
  return { property, shape: variant === 'standard' ? 'list' : variant };
}

function lineOf(resource: Resource): IndexLine {
  const nested = db.follow('usesType', resource).map(({ entity }) => [entity.name, entity.properties] as const);
  const attributes = mapSorted(resource.attributes, (attribute) => formatType(typeOf(attribute.type)));
  const tags = tagsOf(resource);
  const replacing = [...new Set(resource.additionalReplacementProperties?.map((path) => JSON.stringify(path)))];
  return {
    type: resource.cloudFormationType,
    properties: propertiesOf(resource.properties),
    ...(nested.length > 0 && { nested: mapSorted(Object.fromEntries(nested), propertiesOf) }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(tags && { tags }),
    ...(resource.primaryIdentifier?.length && { primaryIdentifier: resource.primaryIdentifier }),
    ...(resource.cfnRefIdentifier?.length && { refIdentifier: resource.cfnRefIdentifier }),
    ...(replacing.length > 0 && { replacing: replacing.map((path) => JSON.parse(path) as string[]) }),
    ...((resource.isStateful || ALSO_STATEFUL.has(resource.cloudFormationType)) && { stateful: true as const }),
  };
}

/** JSON in ASCII, so that the file can be read byte by byte. */
function toAscii(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const resources = db
  .all('resource')
  .filter(({ cloudFormationTransform: macro }) => macro === undefined)
  .map((resource): [string, Resource] => [resource.cloudFormationType, resource])
  .sort(byName);
const { version } = createRequire(import.meta.url)(`${SOURCE}/package.json`) as { version: string };
const header: IndexHeader = { source: SOURCE, version };
const lines = [header, ...resources.map(([, resource]) => lineOf(resource))];
writeFileSync(TARGET, lines.map((line) => `${toAscii(line)}\n`).join(''));
console.log(`${resources.length} resource types of ${SOURCE} ${version}`);
