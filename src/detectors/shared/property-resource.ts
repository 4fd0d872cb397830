import type { SchemaIndex } from '../../schema/schema-index.js';
import { isArray, isObject } from '../../template/json-value.js';
import { referredId } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import type { Resource, Template } from '../../template/template.js';
import { Attribute } from '../../template/vocabulary.js';

/** How a resource of another tool's making becomes a property of the resource that it names. */
export interface Fold {
  readonly resource: string;
  /** The property that gets the value, or the list to which it is appended. */
  readonly property: string;
  readonly value: JsonValue;
  readonly appends: boolean;
}

/** Other tools' resources that attach one thing to another, of which CloudFormation has a list (property reference of each type). */
const ATTACHMENTS: Readonly<
  Record<string, { owner: string; list: string; members: Readonly<Record<string, string>> }>
> = {
  'AWS::ElasticLoadBalancingV2::TargetGroupAttachment': {
    owner: 'TargetGroupArn',
    list: 'Targets',
    members: { TargetId: 'Id', Port: 'Port', AvailabilityZone: 'AvailabilityZone' },
  },
  'AWS::ElasticLoadBalancingV2::ListenerCertificateAttachment': {
    owner: 'ListenerArn',
    list: 'Certificates',
    members: { CertificateArn: 'CertificateArn' },
  },
};

/**
 * The place of a resource of no known type in the resource that it names, where its type is called after one of that one's
 * properties (`AWS::S3::BucketVersioning` of a bucket: `VersioningConfiguration`, as other tools have it) or attaches things to it.
 * `undefined` where it says more than the property takes, where the property is set already, or where a condition sets them apart.
 */
export function foldOf(resource: Resource, template: Template, index: SchemaIndex): Fold | null {
  if (resource.body[Attribute.Condition] !== undefined || template.references.to(resource.id).some(isUse)) return null;
  return attached(resource, template) ?? folded(resource, template, index);
}

function isUse({ kind }: { readonly kind: string }): boolean {
  return kind !== 'DependsOn';
}

function attached({ type, properties }: Resource, template: Template): Fold | null {
  const attachment = ATTACHMENTS[type];
  const owner = template.resources.get(referredId(properties[attachment?.owner ?? '']) ?? '');
  if (!attachment || !owner) return null;
  const item: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(properties)) {
    const as = attachment.members[name];
    if (as !== undefined) item[as] = value;
    else if (name !== attachment.owner) return null;
  }
  const list = owner.properties[attachment.list];
  if (list !== undefined && !isArray(list)) return null;
  return { resource: owner.id, property: attachment.list, value: item, appends: true };
}

function folded({ type, properties }: Resource, template: Template, index: SchemaIndex): Fold | null {
  for (const [holder, reference] of Object.entries(properties)) {
    const owner = template.resources.get(referredId(reference) ?? '');
    const [service, ownerName] = owner?.type.split('::').slice(1) ?? [];
    const called = type.split('::').slice(1);
    if (!owner || service !== called[0] || ownerName === undefined || !called[1]?.startsWith(ownerName)) continue;
    const rest = Object.fromEntries(Object.entries(properties).filter(([name]) => name !== holder));
    const place = placeOf(called[1].slice(ownerName.length), rest, owner, index);
    if (place) return { resource: owner.id, property: place.name, value: place.value, appends: false };
  }
  return null;
}

/** The property that is called so, or so with `Configuration` behind it, with the value that it gets. */
function placeOf(called: string, rest: JsonObject, owner: Resource, index: SchemaIndex) {
  const schema = index.resource(owner.type);
  if (!schema || called === '') return null;
  for (const name of [called, `${called}Configuration`, called.replace(/Configuration$/, '')]) {
    const type = schema.properties[name]?.type;
    if (type?.kind !== 'nested' || owner.properties[name] !== undefined) continue;
    const inner = rest[name];
    const value = Object.keys(rest).length === 1 && isObject(inner) ? inner : rest;
    const known = schema.nested(type.name)?.properties ?? {};
    if (Object.keys(value).every((key) => key in known)) return { name, value };
  }
  return null;
}
