import { fitValue } from '../../schema/fit-value.js';
import type { SchemaIndex } from '../../schema/schema-index.js';
import type { ObjectSchema, ResourceSchema } from '../../schema/resource-schema.js';
import { objectAt, objectOf, placesBelow, similarProperty } from '../../schema/similar-property.js';
import type { PropertyType } from '../../schema/type-expression.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { companionOf } from './companion.js';
import { KNOWN_NAMES, isNeedless } from './property-habits.js';
import { isArray, isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child, parsePointer } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import { Attribute } from '../../template/vocabulary.js';

/** Where a property that its object does not have was meant to be. */
export type Destination =
  | { readonly kind: 'renamed'; readonly to: Pointer; readonly value: JsonValue; readonly certain: boolean }
  | { readonly kind: 'moved'; readonly to: Pointer; readonly value: JsonValue; readonly certain: boolean }
  /** More resources to wait for, beside those in the resource's DependsOn. */
  | { readonly kind: 'dependencies'; readonly names: readonly string[] }
  /** `needless`: what CloudFormation has no place for, so that nothing can be made of it. */
  | { readonly kind: 'nowhere'; readonly needless: boolean };

/** An unknown property with its surroundings. */
interface Stray {
  readonly template: Template;
  readonly index: SchemaIndex;
  readonly resource: Resource;
  readonly schema: ResourceSchema;
  /** The object that holds the property, and its schema. */
  readonly holder: JsonObject;
  readonly holderPointer: Pointer;
  readonly within: ObjectSchema;
  readonly name: string;
  readonly value: JsonValue;
}

const ATTRIBUTES: ReadonlySet<string> = new Set([
  Attribute.DependsOn,
  Attribute.DeletionPolicy,
  Attribute.UpdateReplacePolicy,
  Attribute.CreationPolicy,
  Attribute.UpdatePolicy,
]);

/** Looks for the place that the schema has for a stray property: under another name, below, above, or beside Properties. */
export function destinationOf(stray: Stray): Destination {
  return (
    renamed(stray) ??
    besideProperties(stray) ??
    below(stray) ??
    above(stray) ??
    inCompanion(stray) ??
    onlyMissing(stray) ?? { kind: 'nowhere', needless: isNeedless(stray.within, stray.schema, stray.name) }
  );
}

function renamed(stray: Stray): Destination | undefined {
  const { within, holder, name, schema } = stray;
  const known =
    KNOWN_NAMES[`${within.name} ${name}`] ?? (name === 'Tags' && within === schema ? schema.tags?.property : undefined);
  if (known !== undefined) return Object.hasOwn(holder, known) ? undefined : sibling(stray, known, true);
  const similar = similarProperty(name, within, new Set(Object.keys(holder)));
  return similar && sibling(stray, similar.name, similar.likeness !== 'meaning');
}

function sibling(stray: Stray, to: string, certain: boolean): Destination | undefined {
  const type = stray.within.properties[to]?.type;
  const value = type && fitValue(stray.value, type);
  return value === undefined ? undefined : { kind: 'renamed', to: child(stray.holderPointer, to), value, certain };
}

/** A resource attribute that was written among the properties. */
function besideProperties({ within, schema, resource, name, value }: Stray): Destination | undefined {
  if (within !== schema || !ATTRIBUTES.has(name)) return undefined;
  if (Object.hasOwn(resource.body, name)) return name === Attribute.DependsOn ? dependencies(value) : undefined;
  return { kind: 'moved', to: child(resource.pointer, name), value, certain: true };
}

function dependencies(value: JsonValue): Destination {
  const names = (isArray(value) ? value : [value]).filter((name) => typeof name === 'string');
  return { kind: 'dependencies', names };
}

function below(stray: Stray): Destination | undefined {
  const { name, within, schema, holder } = stray;
  const direct = placesBelow(name, within, schema);
  const strays = Object.keys(holder).filter((key) => !(key in within.properties));
  const place = direct.length === 1 ? direct[0] : likeliest(direct, holder, strays);
  if (place !== undefined) return lowered(stray, place, name);
  for (const one of Object.keys(within.properties)) {
    const rest = name.startsWith(one) ? name.slice(one.length) : '';
    if (rest !== '' && objectOf(one, within, schema)?.properties[rest]) return lowered(stray, one, rest);
  }
  return undefined;
}

/** Of several objects that could hold a stray property, the one that is there already, or after which one of the strays is named. */
function likeliest(places: readonly string[], holder: JsonObject, strays: readonly string[]): string | undefined {
  const present = places.filter((place) => isObject(holder[place]));
  if (present.length > 0) return present.length === 1 ? present[0] : undefined;
  return places.find((place) => strays.some((key) => key.startsWith(place)));
}

function lowered(stray: Stray, place: string, name: string): Destination | undefined {
  const there = stray.holder[place];
  if (there !== undefined && !isObject(there)) return undefined;
  if (there !== undefined && Object.hasOwn(there, name)) return undefined;
  const type = objectOf(place, stray.within, stray.schema)?.properties[name]?.type;
  return moved(child(stray.holderPointer, place, name), stray.value, type);
}

/** The nearest object above that has the property, where no list is between: of its items only one can have been meant. */
function above({ template, resource, schema, holderPointer, name, value }: Stray): Destination | undefined {
  const path = parsePointer(holderPointer).slice(parsePointer(resource.propertiesPointer).length);
  for (let length = path.length - 1; length >= 0; length--) {
    if (/^\d+$/.test(path[length] ?? '') || (path[length] ?? '').startsWith('Fn::')) return undefined;
    const steps = path.slice(0, length);
    const outer = length === 0 ? schema : objectAt(schema, steps);
    const to = child(child(resource.propertiesPointer, ...steps), name);
    if (outer?.properties[name]) return template.has(to) ? undefined : moved(to, value, outer.properties[name].type);
  }
  return undefined;
}

function moved(to: Pointer, value: JsonValue, type: PropertyType | undefined): Destination | undefined {
  const fitted = type && fitValue(value, type);
  return fitted === undefined ? undefined : { kind: 'moved', to, value: fitted, certain: true };
}

function inCompanion({ template, index, resource, within, schema, name, value }: Stray): Destination | undefined {
  const half = within === schema ? companionOf(resource, template) : undefined;
  if (!half || Object.hasOwn(half.properties, name)) return undefined;
  return moved(child(half.propertiesPointer, name), value, index.property(half.type, [name])?.type);
}

/** The one required property that the object lacks, where this is its only stray one. */
function onlyMissing(stray: Stray): Destination | undefined {
  const { within, holder } = stray;
  const missing = within.required.filter((name) => !Object.hasOwn(holder, name));
  const strays = Object.keys(holder).filter((key) => !(key in within.properties));
  const [only] = missing;
  if (missing.length !== 1 || strays.length !== 1 || only === undefined) return undefined;
  return sibling(stray, only, false);
}
