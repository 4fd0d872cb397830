import type { JsonValue } from './json-value.js';
import type { Pointer } from './pointer.js';
import type { Template } from './template.js';

/**
 * Makes a function of a value and its place remember its answers for a template and those that are made of it. A frozen value never
 * changes, and what a fix leaves alone is the same object in the next pass (see `Template.keeping`), so that only what was touched
 * is worked out again.
 * @param compute a pure function; it must not look at anything but the value and the pointer.
 */
export function oncePerPlace<Answer>(
  compute: (value: JsonValue, pointer: Pointer) => Answer,
): (template: Template, value: JsonValue, pointer: Pointer) => Answer {
  return ({ memory }, value, pointer) => {
    if (typeof value !== 'object' || value === null || !Object.isFrozen(value)) return compute(value, pointer);
    return memory.answer(compute, value, pointer);
  };
}
