import type { JsonValue } from '../template/json-value.js';

/** A value as a report spells it: a string as it is, anything else as JSON. */
export function valueText(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : value === undefined ? 'none' : JSON.stringify(value);
}
