import type { JsonValue } from '../template/json-value.js';
import { isArray, isObject } from '../template/json-value.js';
import { intrinsicOf, isIntrinsic } from '../template/intrinsic.js';
import { nameText } from '../template/name-text.js';
import { oncePerTemplate } from '../template/once-per-template.js';
import { subVariables } from '../template/sub-string.js';
import { Intrinsic } from '../template/vocabulary.js';
import type { Resource, Template } from '../template/template.js';
import type { SchemaIndex, TagSchema } from './schema-index.js';

/** One tag, whatever the shape in which its resource type writes it. */
export interface Tag {
  readonly key: string;
  readonly value: JsonValue;
}

type TagShape = TagSchema['shape'];

/**
 * Types that got tags so lately that other copies of their schemas (cfn-lint 1.51, and with it perhaps a Region) do not have them:
 * what such a resource is tagged with counts, but nothing tags it anew.
 */
const TAGGED_LATELY: ReadonlySet<string> = new Set([
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::CodePipeline::Webhook',
  'AWS::Config::ConformancePack',
  'AWS::Config::OrganizationConformancePack',
  'AWS::ElastiCache::GlobalReplicationGroup',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::Glue::Connection',
  'AWS::Grafana::Workspace',
  'AWS::Personalize::Dataset',
  'AWS::Personalize::DatasetGroup',
  'AWS::Personalize::Schema',
  'AWS::Personalize::Solution',
  'AWS::SSM::Association',
  'AWS::SageMaker::NotebookInstanceLifecycleConfig',
]);

/** The property in which a resource of the type can be tagged everywhere; `null` for a type without one. */
export function taggable(schema: SchemaIndex, type: string): TagSchema | null {
  return TAGGED_LATELY.has(type) ? null : schema.tags(type);
}

/** The tags of a resource with a literal key; `null` where its type has no tags, or they are computed or not in its shape. */
export function tagsOf(resource: Resource, schema: SchemaIndex): readonly Tag[] | null {
  const tagging = schema.tags(resource.type);
  if (!tagging) return null;
  const value = resource.properties[tagging.property];
  if (value === undefined) return [];
  if (isIntrinsic(value)) return null;
  if (tagging.shape === 'map')
    return isObject(value) ? Object.entries(value).map(([key, tag]) => ({ key, value: tag })) : null;
  if (!isArray(value) || value.some((item) => isIntrinsic(item))) return null;
  return value.flatMap(listedTag);
}

function listedTag(item: JsonValue): Tag[] {
  if (!isObject(item)) return [];
  const { Key: key, Value: value } = item;
  return typeof key === 'string' && value !== undefined ? [{ key, value }] : [];
}

/** Tags in the shape that a resource type wants (`PropagateAtLaunch` as Auto Scaling groups require it). */
export function writeTags(tags: readonly Tag[], shape: TagShape): JsonValue {
  if (shape === 'map') return Object.fromEntries(tags.map(({ key, value }) => [key, value]));
  return tags.map((tag) => writeTag(tag, shape));
}

/** One item of a list of tags. */
export function writeTag({ key, value }: Tag, shape: TagShape): JsonValue {
  return { Key: key, Value: value, ...(shape === 'asg' ? { PropagateAtLaunch: true } : {}) };
}

/** The tag that tells resources apart and is therefore no habit. */
const NAME = 'Name';

/**
 * Keys that AWS keeps for itself, and those by which tools of the CDK know their own resources (AWS General Reference, "Tag naming
 * limits and requirements").
 */
const RESERVED = /^aws(?:-cdk)?:/i;

/** The share of one value among all uses of a key, from which on the others are slips: below it, the tag tells resources apart. */
const ONE_VALUE = 0.9;

/**
 * The tags that most tagged resources of the template share with one value, in the order in which the template first writes them; a
 * literal value must be on resources of at least two types. `Name` is none.
 */
export const tagHabit = oncePerTemplate((template, schema: SchemaIndex): readonly Tag[] => {
  const uses = new Map<string, Uses>();
  let tagged = 0;
  for (const resource of template.resources.values()) {
    const tags = tagsOf(resource, schema) ?? [];
    if (tags.length > 0) tagged++;
    for (const tag of tags) if (tag.key !== NAME && !RESERVED.test(tag.key)) count(uses, tag, resource.type);
  }
  const habit: Tag[] = [];
  for (const { all, types, values } of uses.values()) {
    const most = [...values.values()].reduce((a, b) => (b.count > a.count ? b : a));
    const isWide = types.size > 1 || (most.count > 1 && isComputed(most.tag));
    const isShared = isWide && most.count * 2 > tagged && most.count >= all * ONE_VALUE;
    if (isShared && suitsAll(template, most.tag)) habit.push(most.tag);
  }
  return habit;
});

/** True for a tag whose value a parameter, a pseudo parameter or a mapping gives: it speaks of the deployment. */
function isComputed({ value }: Tag): boolean {
  const text = nameText(value);
  return text === undefined || subVariables(text).length > 0;
}

/** True for a tag that any resource may have: its value needs no resource, which would make resources need each other. */
function suitsAll(template: Template, { value }: Tag): boolean {
  const text = nameText(value);
  if (text === undefined) return intrinsicOf(value)?.name === Intrinsic.FindInMap;
  return !subVariables(text).some(({ name }) => template.resources.has(name.split('.')[0] ?? ''));
}

/** How a template uses one key. */
interface Uses {
  all: number;
  readonly types: Set<string>;
  readonly values: Map<string, { readonly tag: Tag; count: number }>;
}

function count(uses: Map<string, Uses>, tag: Tag, type: string): void {
  let own = uses.get(tag.key);
  if (!own) uses.set(tag.key, (own = { all: 0, types: new Set(), values: new Map() }));
  own.all++;
  own.types.add(type);
  const spelled = JSON.stringify(tag.value);
  const seen = own.values.get(spelled);
  if (seen) seen.count++;
  else own.values.set(spelled, { tag, count: 1 });
}
