import { refTarget } from './intrinsic.js';
import type { JsonValue } from './json-value.js';
import { isArray, member } from './json-value.js';
import type { Template } from './template.js';
import { Intrinsic, Section } from './vocabulary.js';

/** Which conditions are taken to hold and which not, by name. */
export type Assumptions = ReadonlyMap<string, boolean>;

export const NO_ASSUMPTIONS: Assumptions = new Map();

/** A condition as another one with or without a negation: where `NotProd` is `!Not [!Condition Prod]`, it is Prod negated. */
function literal(template: Template, name: string): { name: string; negated: boolean } {
  const seen = new Set<string>();
  let here = name;
  let negated = false;
  while (!seen.has(here)) {
    seen.add(here);
    const definition = member(member(template.value, Section.Conditions), here);
    const not = member(definition, Intrinsic.Not);
    const inner = isArray(not) ? member(not[0], Intrinsic.Condition) : undefined;
    if (typeof inner !== 'string') break;
    here = inner;
    negated = !negated;
  }
  return { name: here, negated };
}

/** Whether a condition holds under assumptions; `undefined` where they do not say. */
export function holds(template: Template, assumptions: Assumptions, condition: string): boolean | undefined {
  if (assumptions.size === 0) return undefined;
  const { name, negated } = literal(template, condition);
  const value = assumptions.get(name);
  return value === undefined ? undefined : value !== negated;
}

/** The assumptions with one more; what the condition is the negation of is assumed along with it. */
export function assume(template: Template, assumptions: Assumptions, condition: string, value: boolean): Assumptions {
  const { name, negated } = literal(template, condition);
  return new Map(assumptions).set(name, value !== negated);
}

/** The parameter P of a condition that says that P is not empty, or `null`. */
export function filledParameter(template: Template, condition: string): string | null {
  const not = member(member(template.value, Section.Conditions), condition);
  const equals = onlyItem(member(not, Intrinsic.Not));
  const sides = member(equals, Intrinsic.Equals);
  if (!isArray(sides) || sides.length !== 2) return null;
  const parameter = sides.map(refTarget).find((name) => name !== undefined);
  return parameter !== undefined && sides.includes('') ? parameter : null;
}

function onlyItem(value: JsonValue | undefined): JsonValue | undefined {
  return isArray(value) && value.length === 1 ? value[0] : undefined;
}
