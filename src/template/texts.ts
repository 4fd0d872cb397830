import { intrinsicOf } from './intrinsic.js';
import type { JsonValue } from './json-value.js';
import { isArray, isObject } from './json-value.js';
import type { Pointer } from './pointer.js';
import { child } from './pointer.js';
import { Intrinsic } from './vocabulary.js';

/** A string of a template that may be computed instead: `Fn::Sub` may stand, or stands, in its place. */
export interface Text {
  readonly text: string;
  /** Pointer to the string itself: below `Fn::Sub` where it is the text of one. */
  readonly pointer: Pointer;
  readonly isSub: boolean;
  /** The names of the conditions whose `Fn::If` encloses the string. */
  readonly conditions: readonly string[];
}

/** The functions whose arguments may hold texts, with the first argument that may. */
const FIRST_TEXT = new Map<string, number>([
  [Intrinsic.Join, 1],
  [Intrinsic.If, 1],
  [Intrinsic.Select, 1],
  [Intrinsic.Base64, 0],
  [Intrinsic.ToJsonString, 0],
  [Intrinsic.Length, 0],
]);

/**
 * Every string below a value that may be computed: members and items, the texts and variables of `Fn::Sub`, the parts of
 * `Fn::Join`, the branches of `Fn::If`. Keys, logical ids and the other arguments of functions are none.
 */
export function textsIn(value: JsonValue, pointer: Pointer): readonly Text[] {
  if (!isArray(value) && !isObject(value)) return [...walk(value, pointer, [])];
  const known = remembered.get(value);
  if (known?.pointer === pointer) return known.texts;
  const texts = [...walk(value, pointer, [])];
  // Several rules read the same resources of the same frozen value.
  if (Object.isFrozen(value)) remembered.set(value, { pointer, texts });
  return texts;
}

const remembered = new WeakMap<object, { readonly pointer: Pointer; readonly texts: readonly Text[] }>();

function* walk(value: JsonValue, pointer: Pointer, conditions: readonly string[]): Iterable<Text> {
  if (typeof value === 'string') yield { text: value, pointer, isSub: false, conditions };
  else if (isArray(value)) {
    for (const [i, item] of value.entries()) yield* walk(item, child(pointer, i), conditions);
  } else if (isObject(value)) {
    const found = intrinsicOf(value);
    if (found) yield* textsOfFunction(found.name, found.argument, child(pointer, found.name), conditions);
    else for (const [key, item] of Object.entries(value)) yield* walk(item, child(pointer, key), conditions);
  }
}

function* textsOfFunction(
  name: string,
  argument: JsonValue,
  pointer: Pointer,
  conditions: readonly string[],
): Iterable<Text> {
  if (name === Intrinsic.Sub) {
    const [text, variables] = isArray(argument) ? argument : [argument];
    const at = isArray(argument) ? child(pointer, 0) : pointer;
    if (typeof text === 'string') yield { text, pointer: at, isSub: true, conditions };
    if (isObject(variables)) yield* walk(variables, child(pointer, 1), conditions);
    return;
  }
  const first = FIRST_TEXT.get(name);
  if (first === undefined) return;
  const condition = name === Intrinsic.If && isArray(argument) ? argument[0] : undefined;
  const inside = typeof condition === 'string' ? [...conditions, condition] : conditions;
  if (!isArray(argument)) yield* walk(argument, pointer, inside);
  else for (const [i, item] of argument.entries()) if (i >= first) yield* walk(item, child(pointer, i), inside);
}
