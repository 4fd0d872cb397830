import { equalValues, isArray } from '../../template/json-value.js';
import type { Entry } from '../../template/template.js';

/** The values of a parameter that turns something on or off. */
export const SWITCH_VALUES = ['true', 'false'] as const;

/** True for a parameter that takes just `true` and `false`. */
export function isSwitch({ body }: Entry): boolean {
  const allowed = body['AllowedValues'];
  return isArray(allowed) && equalValues([...allowed].map(String).sort(), ['false', 'true']);
}
