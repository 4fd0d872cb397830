import type { JsonValue } from '../../template/json-value.js';

/** A single value as CloudFormation compares it, which is as text; `''` for a list, an object, and what is not there. */
export function scalarText(value: JsonValue | undefined): string {
  return typeof value === 'object' || value === undefined ? '' : String(value);
}
