import { nearest } from './nearest-name.js';
import type { ObjectSchema, ResourceSchema } from './resource-schema.js';
import type { PropertyType } from './type-expression.js';
import { nameWords } from './name-words.js';

/** What two names have in common: all but a few letters, all words, or the words that say what it is. */
export type Likeness = 'spelling' | 'words' | 'meaning';

/**
 * The property that an unknown name must have meant: the only one spelt nearly like it, else the only one made of the
 * same words (`PerformanceInsightsEnabled`, `EnablePerformanceInsights`) or of one more at the end, else the only one that continues the
 * name or is continued by it (`MaximumEventAge`, `MaximumEventAgeInSeconds`).
 * @param taken names that the object has already.
 */
export function similarProperty(
  name: string,
  schema: ObjectSchema,
  taken: ReadonlySet<string>,
): { name: string; likeness: Likeness } | undefined {
  const free = Object.keys(schema.properties).filter((candidate) => !taken.has(candidate));
  const spelt = nearest(name, free);
  if (spelt !== undefined) return { name: spelt, likeness: 'spelling' };
  const worded =
    only(free, (candidate) => sameWords(name, candidate)) ?? only(free, (candidate) => isBroughtToEnd(name, candidate));
  if (worded !== undefined) return { name: worded, likeness: 'words' };
  const continued =
    only(free, (candidate) => continues(name, candidate)) ?? only(free, (candidate) => sameMeaning(name, candidate));
  return continued === undefined ? undefined : { name: continued, likeness: 'meaning' };
}

function only(names: readonly string[], fits: (name: string) => boolean): string | undefined {
  const found = names.filter(fits);
  return found.length === 1 ? found[0] : undefined;
}

/** Words that say nothing about what a property is: a property is not found by them alone. */
const FILLERS: ReadonlySet<string> = new Set([
  'enable',
  'config',
  'configuration',
  'specification',
  'setting',
  'option',
]);

/** The words of a camel-case name, in lower case and without the endings that vary from name to name. */
export function wordsOf(name: string): string[] {
  return nameWords(name).map(stem);
}

function stem(word: string): string {
  if (word === 'enabled' || word === 'enables') return 'enable';
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function sameWords(a: string, b: string): boolean {
  const [left, right] = [wordsOf(a).sort(), wordsOf(b).sort()];
  return left.length > 1 && left.length === right.length && left.every((word, i) => word === right[i]);
}

/** True for a name that breaks off before the last word: `IncludeGlobalResources`, `IncludeGlobalResourceTypes`. */
function isBroughtToEnd(name: string, candidate: string): boolean {
  const [words, all] = [wordsOf(name), wordsOf(candidate)];
  return words.length >= TELLING_WORDS && all.length === words.length + 1 && words.every((word, i) => word === all[i]);
}

/** Words that are enough to tell one property from the others. */
const TELLING_WORDS = 3;

/** True where the words that say something are the same: `TracingConfig`, `TracingEnabled`. */
function sameMeaning(a: string, b: string): boolean {
  const [left, right] = [a, b].map((name) =>
    wordsOf(name)
      .filter((word) => !FILLERS.has(word))
      .join(' '),
  );
  return left !== '' && left === right;
}

/** True where all words of one name are in the other, which adds at most two, and at least two say something. */
function continues(a: string, b: string): boolean {
  const [shorter, longer] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.length - y.length) as [string[], string[]];
  if (longer.length - shorter.length > 2 || shorter.filter((word) => !FILLERS.has(word)).length < 2) return false;
  const rest = [...longer];
  return shorter.every((word) => {
    const at = rest.indexOf(word);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
}

/** Where else in a resource's schema a property is: the object properties of `schema` that have it, one level down. */
export function placesBelow(name: string, schema: ObjectSchema, resource: ResourceSchema): string[] {
  return Object.entries(schema.properties)
    .filter(([, property]) => nestedIn(property.type, resource)?.properties[name] !== undefined)
    .map(([holder]) => holder);
}

function nestedIn(type: PropertyType, resource: ResourceSchema): ObjectSchema | undefined {
  return type.kind === 'nested' ? resource.nested(type.name) : undefined;
}

/** The object schema that a property holds, where it holds a single object. */
export function objectOf(property: string, schema: ObjectSchema, resource: ResourceSchema): ObjectSchema | undefined {
  const type = schema.properties[property]?.type;
  return type && nestedIn(type, resource);
}

/** The object schema at a path of property names, where the path leads to a single object. */
export function objectAt(resource: ResourceSchema, path: readonly string[]): ObjectSchema | undefined {
  const type = resource.property(path)?.type;
  return type && nestedIn(type, resource);
}
