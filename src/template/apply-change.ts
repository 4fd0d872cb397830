import type { JsonArray, JsonValue } from './json-value.js';
import { isArray, isObject, setMember } from './json-value.js';
import type { Pointer } from './pointer.js';
import { formatPointer, parsePointer } from './pointer.js';

/** The operations that a fix composes; RFC 6902 has three more (`move`, `copy`, `test`). */
export type Change =
  | { readonly op: 'add' | 'replace'; readonly path: Pointer; readonly value: JsonValue }
  | { readonly op: 'remove'; readonly path: Pointer };

/** A template that has a scalar or a list where an object belongs, so that nothing can be added there. */
export class Misshapen extends Error {
  constructor(readonly pointer: Pointer) {
    super(`${pointer} does not have the shape that belongs there`);
  }
}

/**
 * The value after one change. The old value stays as it is and shares with the new one everything beside the changed path,
 * so that a change costs as little in a large template as in a small one.
 * @throws Misshapen where the path leads through a scalar, or to a name in a list.
 * @throws RangeError where the path leads nowhere (RFC 6902 section 4: the target location must exist).
 */
export function applyChange(value: JsonValue, change: Change): JsonValue {
  const tokens = parsePointer(change.path);
  if (tokens.length === 0) {
    if (change.op === 'remove') throw nowhere(change);
    return change.value;
  }
  return changed(value, tokens, 0, change);
}

function changed(container: JsonValue, tokens: readonly string[], depth: number, change: Change): JsonValue {
  const token = tokens[depth] ?? '';
  const last = depth === tokens.length - 1;
  if (isArray(container)) return changedList(container, tokens, depth, change);
  if (!isObject(container)) throw new Misshapen(formatPointer(tokens.slice(0, depth)));
  if (!(last && change.op === 'add') && !Object.hasOwn(container, token)) throw nowhere(change);
  const copy: Record<string, JsonValue> = {};
  for (const [key, kept] of Object.entries(container)) {
    if (key !== token || !last || change.op !== 'remove') setMember(copy, key, kept);
  }
  if (!last) setMember(copy, token, changed(container[token] ?? null, tokens, depth + 1, change));
  else if (change.op !== 'remove') setMember(copy, token, change.value);
  return copy;
}

function changedList(list: JsonArray, tokens: readonly string[], depth: number, change: Change): JsonValue {
  const token = tokens[depth] ?? '';
  const last = depth === tokens.length - 1;
  if (!/^(?:\d+|-)$/.test(token)) throw new Misshapen(formatPointer(tokens.slice(0, depth)));
  const copy = [...list];
  if (last && change.op === 'add') {
    copy.splice(token === '-' ? copy.length : itemIndex(token, copy.length + 1, change), 0, change.value);
    return copy;
  }
  const index = itemIndex(token, copy.length, change);
  if (!last) copy[index] = changed(copy[index] ?? null, tokens, depth + 1, change);
  else if (change.op === 'remove') copy.splice(index, 1);
  else copy[index] = change.value;
  return copy;
}

function itemIndex(token: string, length: number, change: Change): number {
  const index = /^(?:0|[1-9]\d*)$/.test(token) ? Number(token) : NaN;
  if (!(index < length)) throw nowhere(change);
  return index;
}

function nowhere(change: Change): RangeError {
  return new RangeError(`${change.op} ${change.path}: no such place`);
}
