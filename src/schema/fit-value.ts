import { intrinsicOf } from '../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../template/json-value.js';
import { isArray, isObject } from '../template/json-value.js';
import type { PropertyType } from './type-expression.js';

const YES = /^(?:enabled?|true|yes|on|active)$/i;
const NO = /^(?:disabled?|false|no|off|inactive)$/i;

/**
 * The value in the shape that a property has, where only the shape is wrong: a single value for a list of it and the
 * reverse, a list of Key and Value for a map and the reverse, a word for a boolean. `undefined` where it takes more than
 * that. What an intrinsic function computes is taken to fit, but is wrapped into a list where only a list will do.
 */
export function fitValue(value: JsonValue, type: PropertyType): JsonValue | undefined {
  if (type.kind === 'json') return value;
  if (type.kind === 'union') return type.of.map((one) => fitValue(value, one)).find((fitted) => fitted !== undefined);
  if (intrinsicOf(value)) return value;
  switch (type.kind) {
    case 'list':
      return fitList(value, type.of);
    case 'map':
      return isArray(value) ? mapOf(value) : isObject(value) ? value : undefined;
    case 'nested':
    case 'tag':
      return isObject(value) ? value : undefined;
    case 'boolean':
      return fitBoolean(value);
    default:
      return fitScalar(value);
  }
}

function fitList(value: JsonValue, item: PropertyType): JsonValue | undefined {
  if (isArray(value)) return value;
  if (!isObject(value)) return fitValue(value, item) === undefined ? undefined : [value];
  if (item.kind === 'tag' || (item.kind === 'nested' && /Tag$/.test(item.name))) {
    const pairs = Object.entries(value);
    const alreadyOne = Object.hasOwn(value, 'Key') && Object.hasOwn(value, 'Value');
    return alreadyOne ? [value] : pairs.map(([Key, Value]) => ({ Key, Value }));
  }
  return item.kind === 'nested' || item.kind === 'json' ? [value] : undefined;
}

function mapOf(list: readonly JsonValue[]): JsonValue | undefined {
  const map: Record<string, JsonValue> = {};
  for (const pair of list) {
    if (!isPair(pair)) return undefined;
    map[pair.Key] = pair['Value'] ?? '';
  }
  return map;
}

function isPair(value: JsonValue): value is JsonObject & { readonly Key: string } {
  return isObject(value) && typeof value['Key'] === 'string' && Object.keys(value).length === 2 && 'Value' in value;
}

function fitBoolean(value: JsonValue): JsonValue | undefined {
  const single = fitScalar(onlyMember(value));
  if (typeof single !== 'string') return typeof single === 'boolean' ? single : undefined;
  return YES.test(single) ? true : NO.test(single) ? false : undefined;
}

/** `{ Mode: Active }`, `{ Enabled: true }`: an object that says nothing but whether. */
function onlyMember(value: JsonValue): JsonValue {
  const [only, ...more] = isObject(value) ? Object.values(value) : [];
  return only !== undefined && more.length === 0 && !isObject(only) ? only : value;
}

function fitScalar(value: JsonValue): JsonValue | undefined {
  if (isArray(value)) {
    const [only] = value;
    return value.length === 1 && only !== undefined && (!isObject(only) || intrinsicOf(only)) && !isArray(only)
      ? only
      : undefined;
  }
  return isObject(value) ? undefined : value;
}
