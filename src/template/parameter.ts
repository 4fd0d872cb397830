import type { JsonObject, JsonValue } from './json-value.js';

/** True for a parameter whose value CloudFormation shows to nobody (User Guide, "Parameters", NoEcho). */
export function isHidden(parameter: JsonObject): boolean {
  const hidden = parameter['NoEcho'];
  return hidden === true || hidden === 'true';
}

/** True for a type of parameters whose value is a list, written as one text with commas. */
export function isListType(type: JsonValue | undefined): boolean {
  return typeof type === 'string' && /^(?:CommaDelimitedList|List<)/.test(type);
}
