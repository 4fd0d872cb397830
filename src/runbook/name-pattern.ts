import type { JsonValue } from '../template/json-value.js';
import { nameText } from '../template/name-text.js';

/**
 * A name with each variable in it left open, so that names of several templates can be compared: `*-vpc` for
 * `${AWS::StackName}-vpc`; `null` where too little of it is spelled out to tell it from others.
 */
export function namePattern(value: JsonValue | undefined): string | null {
  const pattern = nameText(value)?.replace(/\$\{[^{}]*\}/g, '*');
  return pattern !== undefined && /[A-Za-z]{2}/.test(pattern) ? pattern : null;
}
