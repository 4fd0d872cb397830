import type { Requirement, Requirements } from '../core/requirement.js';
import type { JsonValue } from '../template/json-value.js';
import type { Fit } from './weigh.js';

/** The number that a value is, or that the text of a parameter's default spells; `undefined` for anything else. */
export function numberOf(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
}

const AT_LEAST =
  /\b(?:at least|minimum|min|no less than|or (?:more|longer|larger|higher|above|better|greater))\b|≥|>=/i;
const AT_MOST = /\b(?:at most|maximum|max|no more than|not exceed|up to|or (?:less|fewer|smaller|lower))\b|≤|<=/i;

/** True where the sentence asks for an amount or more. */
export function asksAtLeast({ sentence }: Requirement): boolean {
  return AT_LEAST.test(sentence);
}

/** True where the sentence asks for an amount or less. */
export function asksAtMost({ sentence }: Requirement): boolean {
  return AT_MOST.test(sentence);
}

/**
 * How an amount stands to the one that is asked for, "at least" and "at most" of the sentence taken into account.
 * @param round what a service makes of the amount asked for, where it takes only some.
 */
export function amountFit(
  requirement: Requirement,
  requirements: Requirements,
  round: (amount: number) => number = (amount) => amount,
): (value: JsonValue | undefined) => Fit {
  const others = requirements.of(requirement.kind).filter((other) => other !== requirement);
  return (value) => {
    const amount = numberOf(value);
    if (amount === undefined) return value === undefined ? 'against' : 'unknown';
    if (meets(requirement, amount, round)) return 'fits';
    return others.some((other) => meets(other, amount, round)) ? 'other' : 'against';
  };
}

function meets(requirement: Requirement, amount: number, round: (amount: number) => number): boolean {
  const { value } = requirement;
  if (typeof value !== 'number') return false;
  if (amount === value || amount === round(value)) return true;
  return (asksAtLeast(requirement) && amount > value) || (asksAtMost(requirement) && amount < value);
}
