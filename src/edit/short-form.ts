import { intrinsicOf } from '../template/intrinsic.js';
import { isArray, isObject } from '../template/json-value.js';
import type { JsonArray, JsonObject, JsonValue } from '../template/json-value.js';
import { Intrinsic, longName, shortTag } from '../template/vocabulary.js';

/** A function call as a short tag writes it. */
export interface ShortForm {
  /** The tag without `!`. */
  readonly tag: string;
  readonly argument: string | JsonArray | JsonObject;
}

/**
 * The short form of a value, or `undefined` where it has none: the argument is itself a function (a node carries one tag
 * only), a number, or would be read as something else.
 * @param inFunction true for an argument of another function: only there `{"Condition": …}` is a function.
 */
export function shortForm(value: JsonValue, inFunction: boolean): ShortForm | undefined {
  const found = intrinsicOf(value);
  const tag = found && shortTag(found.name);
  if (!found || !tag || (found.name === Intrinsic.Condition && !inFunction)) return undefined;
  const { argument } = found;
  const text = taggedText(tag, argument);
  if (text !== undefined) return { tag, argument: text };
  if (isArray(argument)) return { tag, argument };
  return isObject(argument) && !intrinsicOf(argument) ? { tag, argument } : undefined;
}

/** What to write behind a scalar's short tag so that it reads as `value`; `undefined` where a scalar cannot say it. */
export function taggedText(tag: string, value: JsonValue): string | undefined {
  const isGetAtt = longName(tag) === Intrinsic.GetAtt;
  if (typeof value === 'string') return isGetAtt && value.includes('.') ? undefined : value;
  if (!isGetAtt || !isArray(value) || value.length !== 2) return undefined;
  const [id, attribute] = value;
  if (typeof id !== 'string' || typeof attribute !== 'string' || id.includes('.')) return undefined;
  return `${id}.${attribute}`;
}
