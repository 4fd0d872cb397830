import jsonSourceMap from 'json-source-map';
import { parseDocument, isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Tags } from 'yaml';
import type { JsonValue } from './json-value.js';
import { isArray, isObject, member, setMember } from './json-value.js';
import { Intrinsic, longName } from './vocabulary.js';
import type { Format } from './template.js';

/**
 * Reads a text with a library that shares no code with the readers of this room: `json-source-map` for JSON, `yaml` for
 * YAML. The proof of a fix asks both. `undefined` where the library finds an error or a construct it expands differently.
 */
export function readAgain(text: string, format: Format): JsonValue | undefined {
  return format === 'json' ? readJsonAgain(text) : readYamlAgain(text);
}

function readJsonAgain(text: string): JsonValue | undefined {
  try {
    return jsonSourceMap.parse(text).data as JsonValue;
  } catch {
    return undefined;
  }
}

const withoutTimestamps = (tags: Tags): Tags =>
  tags.filter((tag) => typeof tag === 'string' || !tag.tag.includes('timestamp'));

function readYamlAgain(text: string): JsonValue | undefined {
  // The package makes an error object for each tag that it does not know; their stack traces would cost more than the parse.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return longFormOf(text);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function longFormOf(text: string): JsonValue | undefined {
  const document = parseDocument(text, {
    version: '1.1',
    customTags: withoutTimestamps,
    logLevel: 'silent',
    uniqueKeys: false,
    merge: true,
    stringKeys: false,
  });
  return document.errors.length > 0 ? undefined : longForm(document.contents);
}

/** The long form of a node of the `yaml` package; throws nothing, gives `undefined` inside for aliases. */
function longForm(node: unknown): JsonValue | undefined {
  if (node === null || node === undefined) return null;
  if (isAlias(node)) return undefined;
  const tag = tagOf(node);
  const inner = contentOf(node, tag !== null);
  if (tag === null || inner === undefined) return inner;
  const name = longName(tag);
  const dot = typeof inner === 'string' ? inner.indexOf('.') : -1;
  return name === Intrinsic.GetAtt && typeof inner === 'string' && dot >= 0
    ? { [name]: [inner.slice(0, dot), inner.slice(dot + 1)] }
    : { [name]: inner };
}

function tagOf(node: unknown): string | null {
  const tag = isScalar(node) || isMap(node) || isSeq(node) ? node.tag : undefined;
  return tag?.startsWith('!') && !tag.startsWith('!!') ? tag.slice(1) : null;
}

function contentOf(node: unknown, tagged: boolean): JsonValue | undefined {
  if (isMap(node)) {
    const value: Record<string, JsonValue> = {};
    for (const { key, value: item } of node.items) {
      const inner = longForm(item);
      if (inner === undefined) return undefined;
      setMember(value, isScalar(key) ? (key.source ?? String(key.value)) : String(key), inner);
    }
    return value;
  }
  if (isSeq(node)) {
    const items = node.items.map(longForm);
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  if (!isScalar(node)) return undefined;
  const { value, source } = node;
  if (tagged) return source ?? String(value);
  // The package reads `e1` and `.` as numbers (NaN); CloudFormation reads strings.
  if (typeof value === 'number' && Number.isNaN(value) && source !== undefined && !/nan$/i.test(source)) return source;
  // The package follows the letter of YAML 1.1, in which a lone letter is a truth value.
  if (typeof value === 'boolean' && source?.length === 1) return source;
  return value as JsonValue;
}

/** True where two readings of one text agree; a GetAtt's dotted and list spelling are one value. */
export function sameReading(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (typeof a === 'number' && typeof b === 'number') return Number.isNaN(a) && Number.isNaN(b);
  if (isArray(a)) return isArray(b) && a.length === b.length && a.every((item, i) => sameReading(item, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => sameReading(a[key], member(b, key)));
}
