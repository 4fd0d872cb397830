import type { JsonValue } from '../../template/json-value.js';
import type { LiteralPlace } from '../../template/literal-places.js';
import { literalPlaces } from '../../template/literal-places.js';
import type { Pointer } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';

/** The one literal that a value can become as the template stands; `undefined` where there are several, or none. */
export function onlyLiteral(
  template: Template,
  value: JsonValue | undefined,
  pointer: Pointer,
): LiteralPlace | undefined {
  const [only, ...others] = literalPlaces(template, value, pointer);
  return others.length === 0 ? only : undefined;
}

/** The one number that a value can become. */
export function onlyNumber(
  template: Template,
  value: JsonValue | undefined,
  pointer: Pointer,
): (LiteralPlace & { readonly number: number }) | undefined {
  const place = onlyLiteral(template, value, pointer);
  if (!place || (typeof place.value !== 'number' && typeof place.value !== 'string')) return undefined;
  return /^-?\d+$/.test(String(place.value)) ? { ...place, number: Number(place.value) } : undefined;
}
