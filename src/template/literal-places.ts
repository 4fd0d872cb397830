import { intrinsicOf, isNoValue, refTarget } from './intrinsic.js';
import type { JsonValue } from './json-value.js';
import { isArray, isObject, member } from './json-value.js';
import type { Pointer } from './pointer.js';
import { child } from './pointer.js';
import type { Entry, Template } from './template.js';
import { Intrinsic } from './vocabulary.js';

/** A literal that a value can become, with the place in the template where it is written. */
export interface LiteralPlace {
  readonly value: JsonValue;
  readonly pointer: Pointer;
  /** The parameter whose Default it is; `null` for a literal in the value itself, an `Fn::If` branch or a mapping. */
  readonly parameter: Entry | null;
}

/**
 * Where the literals stand that a value can become: the value itself, the branches of `Fn::If`, the Default of the
 * parameter that it refers to, and the mapping entries that `Fn::FindInMap` can reach. Each place is named once.
 */
export function literalPlaces(template: Template, value: JsonValue | undefined, pointer: Pointer): LiteralPlace[] {
  const found = new Map<Pointer, LiteralPlace>();
  if (value !== undefined) gather(template, value, pointer, found);
  return [...found.values()];
}

type Found = Map<Pointer, LiteralPlace>;

function gather(template: Template, value: JsonValue, pointer: Pointer, found: Found): void {
  const intrinsic = intrinsicOf(value);
  if (!intrinsic) found.set(pointer, { value, pointer, parameter: null });
  else if (intrinsic.name === Intrinsic.If && isArray(intrinsic.argument)) {
    for (const [i, branch] of intrinsic.argument.entries()) {
      if (i > 0) gather(template, branch, child(pointer, Intrinsic.If, i), found);
    }
  } else if (intrinsic.name === Intrinsic.FindInMap) gatherMapping(template, intrinsic.argument, found);
  else if (!isNoValue(value)) gatherDefault(template, value, found);
}

function gatherDefault(template: Template, value: JsonValue, found: Found): void {
  const parameter = template.parameters.get(refTarget(value) ?? '');
  const fallback = parameter?.body['Default'];
  if (!parameter || fallback === undefined) return;
  const pointer = child(parameter.pointer, 'Default');
  found.set(pointer, { value: fallback, pointer, parameter });
}

function gatherMapping(template: Template, argument: JsonValue, found: Found): void {
  const [name, first, second] = isArray(argument) ? argument : [];
  const mapping = typeof name === 'string' ? template.mappings.get(name) : undefined;
  if (!mapping) return;
  for (const [key, level] of reachable(mapping.body, first)) {
    for (const [leafKey, leaf] of reachable(level, second)) {
      const pointer = child(mapping.pointer, key, leafKey);
      found.set(pointer, { value: leaf, pointer, parameter: null });
    }
  }
}

function reachable(level: JsonValue, key: JsonValue | undefined): [string, JsonValue][] {
  if (typeof key !== 'string') return isObject(level) ? Object.entries(level) : [];
  const value = member(level, key);
  return value === undefined ? [] : [[key, value]];
}
