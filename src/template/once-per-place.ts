import type { JsonValue } from './json-value.js';
import type { Pointer } from './pointer.js';

/**
 * Makes a function of a value and its place remember its answers. A frozen value never changes, and what a fix leaves alone is
 * the same object in the next pass (see `Template.keeping`), so that only what was touched is worked out again.
 * @param compute a pure function; it must not look at anything but the value and the pointer.
 */
export function oncePerPlace<Answer>(
  compute: (value: JsonValue, pointer: Pointer) => Answer,
): (value: JsonValue, pointer: Pointer) => Answer {
  const remembered = new WeakMap<object, { readonly pointer: Pointer; readonly answer: Answer }>();
  return (value, pointer) => {
    if (typeof value !== 'object' || value === null || !Object.isFrozen(value)) return compute(value, pointer);
    const known = remembered.get(value);
    if (known?.pointer === pointer) return known.answer;
    const answer = compute(value, pointer);
    remembered.set(value, { pointer, answer });
    return answer;
  };
}
