import type { Shape } from '../../schema/computed-shape.js';
import { intrinsicOf } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray } from '../../template/json-value.js';

/** What is wrong with the argument of an intrinsic function. */
export interface FunctionFault {
  /** Behind the function's name, such as "has its list before the delimiter". */
  readonly why: string;
  /** The argument that must have been meant; `undefined` where it cannot be told. */
  readonly argument?: JsonValue;
  /** True where the argument adds a value that nobody has written. */
  readonly guessed?: true;
}

/** Whether a value is a list or a single value, as far as that is certain. */
export type ShapeOf = (value: JsonValue) => Shape | undefined;

/** True for a literal that can stand in a text. */
export function isText(value: JsonValue | undefined): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function isIndex(value: JsonValue | undefined): boolean {
  return isText(value) && /^\d+$/.test(String(value));
}

function pairOf(argument: JsonValue): readonly [JsonValue, JsonValue] | undefined {
  if (!isArray(argument) || argument.length !== 2) return undefined;
  const [first = null, second = null] = argument;
  return [first, second];
}

function plain(values: readonly JsonValue[], shapeOf: ShapeOf): boolean {
  return values.every((value) => isText(value) || shapeOf(value) === 'scalar');
}

/** Fn::Join: a delimiter and a list of single values. */
export function join(argument: JsonValue, shapeOf: ShapeOf): FunctionFault | undefined {
  if (!isArray(argument)) return { why: 'has no delimiter' };
  const [first, ...rest] = argument;
  const pair = pairOf(argument);
  if (!pair) {
    const meant = typeof first === 'string' && rest.length > 1 && plain(rest, shapeOf);
    const why =
      rest.length === 0 ? 'has one argument' : `has ${argument.length} arguments in place of a delimiter and a list`;
    return meant ? { why, argument: [first, rest] } : { why };
  }
  const [delimiter, list] = pair;
  if (typeof list === 'string' && shapeOf(delimiter) === 'list') {
    return { why: 'has its list before the delimiter', argument: [list, delimiter] };
  }
  if (intrinsicOf(delimiter)) return { why: 'has a function for its delimiter' };
  if (isArray(list)) {
    const [only, ...others] = list;
    if (only === undefined || others.length > 0 || shapeOf(only) !== 'list') return undefined;
    return { why: 'has a list in its list', argument: [delimiter, only] };
  }
  if (!isText(list) && shapeOf(list) !== 'scalar') return undefined;
  return { why: 'has a single value in place of a list', argument: [delimiter, [list]] };
}

/** Fn::Select: an index, counted from 0, and a list. */
export function select(argument: JsonValue, shapeOf: ShapeOf): FunctionFault | undefined {
  if (!isArray(argument)) return { why: 'has no index' };
  const [first, ...rest] = argument;
  const pair = pairOf(argument);
  if (!pair) {
    const meant = isIndex(first) && rest.length > 1 && plain(rest, shapeOf);
    const why =
      rest.length === 0 ? 'has one argument' : `has ${argument.length} arguments in place of an index and a list`;
    return meant ? { why, argument: [first ?? null, rest] } : { why };
  }
  const [index, list] = pair;
  if (isIndex(list) && shapeOf(index) === 'list')
    return { why: 'has its list before the index', argument: [list, index] };
  if (isText(index) && !isIndex(index)) return { why: `has ${JSON.stringify(index)} for its index` };
  if (isArray(list)) {
    const beyond = isIndex(index) && Number(index) >= list.length && !list.some((item) => intrinsicOf(item));
    return beyond ? { why: `asks for item ${Number(index)} of a list of ${list.length}, counted from 0` } : undefined;
  }
  const isSingle = isText(list) || shapeOf(list) === 'scalar';
  return isSingle ? { why: 'selects from a single value' } : undefined;
}

/** Fn::Split: a delimiter and a text. */
export function split(argument: JsonValue, shapeOf: ShapeOf): FunctionFault | undefined {
  const pair = pairOf(argument);
  if (!pair) return { why: 'needs a delimiter and a text' };
  const [delimiter, text] = pair;
  if (intrinsicOf(delimiter)) {
    const swapped = typeof text === 'string' && text.length === 1 && shapeOf(delimiter) === 'scalar';
    return { why: 'has a function for its delimiter', ...(swapped && { argument: [text, delimiter] }) };
  }
  return shapeOf(text) === 'list' ? { why: 'splits a list' } : undefined;
}
