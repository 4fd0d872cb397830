import type { JsonObject } from '../../template/json-value.js';
import { isObject } from '../../template/json-value.js';
import { Attribute } from '../../template/vocabulary.js';
import type { AlignedEntry } from './align.js';
import { alignEntries, entriesOf, exactKey } from './align.js';
import type { Distance } from './distance.js';
import { NO_DISTANCE, addDistances, differing, distanceBetween, pairUp } from './distance.js';

/** Leaves of one property that differ from the ideal. */
export interface PropertyDistance {
  /** Such as `AWS::S3::Bucket.BucketEncryption`; `AWS::S3::Bucket` where the resource as a whole is missing or extra. */
  readonly property: string;
  readonly before: number;
  readonly after: number;
}

/** How far a response, and its repair, are from the ideal. */
export interface Comparison {
  /** Where the ideal was read. */
  readonly ideal: string;
  readonly before: Distance;
  readonly after: Distance;
  /** The properties that differ before or after, by name. */
  readonly properties: readonly PropertyDistance[];
}

type ByProperty = Map<string, Distance>;

/**
 * Compares the templates of a response, as they were and repaired, with those of the ideal. All values are in long form.
 * @param before what could be read of the response as it was; empty where it did not parse.
 */
export function compareTemplates(
  path: string,
  before: readonly JsonObject[],
  after: readonly JsonObject[],
  ideals: readonly JsonObject[],
): Comparison {
  const old = distancesByProperty(before, ideals);
  const now = distancesByProperty(after, ideals);
  const properties = [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .map((property) => ({ property, before: differsAt(old, property), after: differsAt(now, property) }))
    .filter((distance) => distance.before > 0 || distance.after > 0);
  return { ideal: path, before: total(old), after: total(now), properties };
}

function differsAt(distances: ByProperty, property: string): number {
  return differing(distances.get(property) ?? NO_DISTANCE);
}

function total(distances: ByProperty): Distance {
  return [...distances.values()].reduce(addDistances, NO_DISTANCE);
}

function distancesByProperty(templates: readonly JsonObject[], ideals: readonly JsonObject[]): ByProperty {
  const found: ByProperty = new Map();
  for (const [template, ideal] of pairUp(templates, ideals, (a, b) => overlap(a, b))) {
    for (const aligned of alignEntries(template ?? {}, ideal ?? {})) addEntry(found, aligned);
  }
  return found;
}

/** Templates belong together that have the most entries in common. */
function overlap(template: JsonObject, ideal: JsonObject): Distance {
  const own = new Set(entriesOf(template).map(exactKey));
  const wanted = entriesOf(ideal).map(exactKey);
  const same = wanted.filter((key) => own.has(key)).length;
  return { same, missing: wanted.length - same, extra: own.size - same, changed: 0 };
}

function addEntry(found: ByProperty, { type, entry, ideal }: AlignedEntry): void {
  const add = (property: string, distance: Distance) =>
    found.set(property, addDistances(found.get(property) ?? NO_DISTANCE, distance));
  if (!entry || !ideal) {
    add(type, distanceBetween(entry?.body, ideal?.body));
    return;
  }
  const [own, wanted] = [topProperties(type, entry.body), topProperties(type, ideal.body)];
  for (const property of new Set([...own.keys(), ...wanted.keys()])) {
    add(property, distanceBetween(own.get(property), wanted.get(property)));
  }
}

/** The members of an entry by name; the properties of a resource one by one. */
function topProperties(type: string, body: AlignedBody): Map<string, AlignedBody> {
  if (!isObject(body)) return new Map([[type, body]]);
  const { [Attribute.Properties]: properties, ...attributes } = body;
  const inner = isObject(properties) ? { ...attributes, ...properties } : body;
  return new Map(Object.entries(inner).map(([name, value]) => [`${type}.${name}`, value]));
}

type AlignedBody = JsonObject[string];
