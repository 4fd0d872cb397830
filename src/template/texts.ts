import { intrinsicOf } from './intrinsic.js';
import type { JsonValue } from './json-value.js';
import { isArray, isObject } from './json-value.js';
import { oncePerPlace } from './once-per-place.js';
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
  const texts: Text[] = [];
  walk(value, pointer, [], texts);
  return texts;
}

/** The same of a value that stands in a template, read once for all the rules that ask. */
export const textsAt = oncePerPlace(textsIn);

function walk(value: JsonValue, pointer: Pointer, conditions: readonly string[], texts: Text[]): void {
  if (typeof value === 'string') texts.push({ text: value, pointer, isSub: false, conditions });
  else if (isArray(value)) value.forEach((item, i) => walk(item, child(pointer, i), conditions, texts));
  else if (isObject(value)) {
    const found = intrinsicOf(value);
    if (found) inFunction(found.name, found.argument, child(pointer, found.name), conditions, texts);
    else for (const [key, item] of Object.entries(value)) walk(item, child(pointer, key), conditions, texts);
  }
}

function inFunction(
  name: string,
  argument: JsonValue,
  pointer: Pointer,
  conditions: readonly string[],
  texts: Text[],
): void {
  if (name === Intrinsic.Sub) {
    const [text, variables] = isArray(argument) ? argument : [argument];
    const at = isArray(argument) ? child(pointer, 0) : pointer;
    if (typeof text === 'string') texts.push({ text, pointer: at, isSub: true, conditions });
    if (isObject(variables)) walk(variables, child(pointer, 1), conditions, texts);
    return;
  }
  const first = FIRST_TEXT.get(name);
  if (first === undefined) return;
  const condition = name === Intrinsic.If && isArray(argument) ? argument[0] : undefined;
  const inside = typeof condition === 'string' ? [...conditions, condition] : conditions;
  if (!isArray(argument)) walk(argument, pointer, inside, texts);
  else argument.forEach((item, i) => i >= first && walk(item, child(pointer, i), inside, texts));
}
