import { branchesOf } from '../../template/branches.js';
import type { JsonObject } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import { subVariables } from '../../template/sub-string.js';
import { Pseudo } from '../../template/vocabulary.js';
import type { Item } from './policy-statements.js';
import { lookup } from '../../template/lookup.js';

/** What a trail's event selectors can log data events of (CloudTrail API Reference, "DataResource"), and the service's name in ARNs. */
const SERVICES: Readonly<Record<string, string>> = lookup({
  'AWS::S3::Object': 's3',
  'AWS::Lambda::Function': 'lambda',
  'AWS::DynamoDB::Table': 'dynamodb',
});

/** The resource type behind a data resource, where the two differ; people write it for the other. */
const MEANT: Readonly<Record<string, string>> = lookup({ 'AWS::S3::Bucket': 'AWS::S3::Object' });
const RESOURCE_TYPE: Readonly<Record<string, string>> = lookup({ s3: 'AWS::S3::Bucket' });

/** One entry of DataResources in an event selector of a trail. */
export interface DataResource {
  readonly trail: Resource;
  readonly pointer: Pointer;
  readonly body: JsonObject;
  /** The entries beside it, itself included. */
  readonly siblings: readonly JsonObject[];
}

/** The data resources of all trails, in document order. */
export function* dataResources(template: Template): Generator<DataResource> {
  for (const trail of template.resourcesOfType('AWS::CloudTrail::Trail')) {
    const selectors = child(trail.propertiesPointer, 'EventSelectors');
    for (const selector of itemsIn(template, selectors)) {
      const entries = itemsIn(template, child(selector.pointer, 'DataResources'));
      const siblings = entries.map(({ value }) => value).filter((value) => isObject(value));
      for (const { value, pointer } of entries) if (isObject(value)) yield { trail, pointer, body: value, siblings };
    }
  }
}

/** The items of a list that may stand in `Fn::If`, as each of them may. */
export function itemsIn(template: Template, list: Pointer): Item[] {
  return branchesOf(template.at(list), list).flatMap(({ value, pointer }) =>
    isArray(value) ? value.flatMap((item, i) => presentBranches({ value: item, pointer: child(pointer, i) })) : [],
  );
}

function presentBranches(item: Item): Item[] {
  return branchesOf(item.value, item.pointer).flatMap(({ value, pointer }) =>
    value === undefined ? [] : [{ value, pointer }],
  );
}

/** The type that is meant by a data resource's Type, or `undefined` where event selectors have none like it. */
export function meantType(type: string): string | undefined {
  return SERVICES[type] === undefined ? MEANT[type] : type;
}

/**
 * The ARN that a value of a data resource stands for, as `Fn::Sub` would spell it: a trail takes the ARN of a function or table, an
 * object prefix that begins with the bucket's ARN and a slash, or `arn:PARTITION:SERVICE` for everything, and no wildcards.
 * @returns `undefined` for a value that is right, or that is computed in a way this check does not know; `null` for a wrong
 *   one of which it is unclear what is meant.
 */
export function meantArn(template: Template, type: string, value: Item['value']): string | null | undefined {
  const service = SERVICES[type];
  const text = nameText(value);
  if (service === undefined || text === undefined) return undefined;
  if (text === '*') return `arn:\${${Pseudo.Partition}}:${service}`;
  const [first] = subVariables(text);
  if (first?.start === 0) {
    const [id = '', attribute] = first.name.split('.');
    const owner = template.resources.get(id)?.type;
    return owner === (RESOURCE_TYPE[service] ?? type)
      ? ofResource(id, attribute, text.slice(first.end), service)
      : undefined;
  }
  return ofText(text, service);
}

function ofResource(id: string, attribute: string | undefined, rest: string, service: string) {
  const isArn = attribute === 'Arn';
  if (service !== 's3') return attribute === undefined && rest === '' ? `\${${id}.Arn}` : undefined;
  if (isArn && rest !== '') return undefined;
  if (!isArn && attribute !== undefined) return null;
  return `\${${id}.Arn}${prefix(rest)}`;
}

/** The prefix of the objects: that of all of them where none is named. */
function prefix(rest: string): string {
  const objects = rest.replace(/\*$/, '');
  return objects.startsWith('/') ? objects : `/${objects}`;
}

const ARN = /^(arn:(?:aws[a-z-]*|\$\{AWS::Partition\})):([a-z0-9-]+):(.*)$/;
const BUCKET_NAME = /^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(\/.*)?$/;

function ofText(text: string, service: string): string | null | undefined {
  const [, head = '', named, rest = ''] = ARN.exec(text) ?? [];
  if (named === undefined) {
    const [, bucket, objects = ''] = (service === 's3' && BUCKET_NAME.exec(text)) || [];
    return bucket === undefined ? undefined : `arn:\${${Pseudo.Partition}}:s3:::${bucket}${prefix(objects)}`;
  }
  if (named !== service) return null;
  const everything = `${head}:${service}`;
  if (service !== 's3') return /^[*:]+(?:(?:function:|table\/)\*)?$/.test(rest) ? everything : undefined;
  const [bucket = '', ...objects] = rest.slice('::'.length).split('/');
  if (bucket === '') return undefined;
  if (bucket === '*') return everything;
  if (bucket.includes('*')) return null;
  return objects.length === 0 ? `${text}/` : undefined;
}
