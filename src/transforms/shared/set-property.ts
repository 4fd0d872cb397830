import type { JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { Attribute, Section } from '../../template/vocabulary.js';
import type { Draft } from './draft.js';

/**
 * Sets a property of a resource, whether or not the resource has Properties and the objects on the way.
 * @param path keys and indexes below Properties; a last `-` appends to a list, which is made where it is missing.
 */
export function setProperty(draft: Draft, id: string, path: readonly (string | number)[], value: JsonValue): void {
  setValue(draft, child('', Section.Resources, id), [Attribute.Properties, ...path], value);
}

/** As {@link setProperty}, from any object of the template on. */
export function setValue(draft: Draft, from: Pointer, path: readonly (string | number)[], value: JsonValue): void {
  let here = from;
  for (const [i, step] of path.entries()) {
    const container = draft.at(here);
    // A bare `Properties:` holds null: it is filled like a missing one.
    if (container === null) return draft.replace(here, wrapped(path.slice(i), value));
    const next = child(here, step);
    const existing = draft.at(next);
    if (i < path.length - 1 && existing !== undefined) {
      here = next;
      continue;
    }
    if (existing !== undefined && isObject(container)) draft.replace(next, value);
    else if (existing !== undefined && isArray(container)) draft.replace(next, value);
    else draft.add(next, wrapped(path.slice(i + 1), value));
    return;
  }
}

/** The value inside the objects and lists that a path leads through. */
export function wrapped(path: readonly (string | number)[], value: JsonValue): JsonValue {
  return path.reduceRight<JsonValue>(
    (inner, step) => (step === '-' || typeof step === 'number' ? [inner] : { [step]: inner }),
    value,
  );
}
