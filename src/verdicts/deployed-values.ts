import { intrinsicOf, isNoValue, possibleValues, refTarget } from '../template/intrinsic.js';
import type { JsonValue } from '../template/json-value.js';
import { isArray } from '../template/json-value.js';
import type { Template } from '../template/template.js';
import { Intrinsic } from '../template/vocabulary.js';

/** What a property can have in a stack whose parameters are left at their defaults. */
export interface Deployed {
  /** `undefined` where the property counts as absent. */
  readonly value: JsonValue | undefined;
  /** False where the value is computed, or given at deployment. */
  readonly known: boolean;
}

/**
 * The values of a property as a stack with default parameters has them: one for each branch of `Fn::If` and each entry that `Fn::FindInMap`
 * can reach. A property that is not there has the one value `undefined`.
 */
export function deployedValues(template: Template, value: JsonValue | undefined): Deployed[] {
  if (value === undefined || isNoValue(value)) return [{ value: undefined, known: true }];
  const found = intrinsicOf(value);
  if (!found) return [{ value, known: true }];
  if (found.name === Intrinsic.If && isArray(found.argument)) {
    return found.argument.slice(1).flatMap((branch) => deployedValues(template, branch));
  }
  if (found.name === Intrinsic.FindInMap) return possibleValues(template, value);
  const fallback = template.parameters.get(refTarget(value) ?? '')?.body['Default'];
  return fallback === undefined ? [{ value, known: false }] : [{ value: fallback, known: true }];
}

/** The strings of a list whose items, or which itself, may be computed; what is not known is left out. */
export function knownTexts(template: Template, value: JsonValue | undefined): string[] {
  return deployedValues(template, value).flatMap(({ value: one, known }) => {
    if (!known) return [];
    if (typeof one === 'string') return [one];
    return isArray(one) ? one.flatMap((item) => knownTexts(template, item)) : [];
  });
}
