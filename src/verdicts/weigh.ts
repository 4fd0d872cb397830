import type { Requirement } from '../core/requirement.js';
import type { JsonValue } from '../template/json-value.js';
import { isObject } from '../template/json-value.js';
import { child } from '../template/pointer.js';
import type { Deployed } from './deployed-values.js';
import { deployedValues } from './deployed-values.js';
import type { Found, Judgement, Spot } from './judgement.js';
import { valueText } from './value-text.js';
import { contradicted, isUniversal, met, unclear } from './judgement.js';

/** What one place of a template says about a requirement. */
export interface Claim {
  readonly spot: Spot;
  readonly values: readonly Deployed[];
}

/** How a value stands to a requirement: `other` where it is what another requirement asks for. */
export type Fit = 'fits' | 'other' | 'against' | 'unknown';

/** The claim of a property of a resource. */
export function claimOf({ template, resource }: Found, property: string): Claim {
  const pointer = child(resource.propertiesPointer, property);
  const values = deployedValues(template, resource.properties[property]);
  return { spot: { template, id: resource.id, pointer }, values };
}

/** How a claim stands: as its best value does, `unknown` where none fits and not all are known. */
export function fitOf({ values }: Claim, judge: (value: JsonValue | undefined) => Fit): Fit {
  const fits = values.map(({ value, known }) => (known ? judge(value) : 'unknown'));
  return (['fits', 'unknown', 'other'] as const).find((fit) => fits.includes(fit)) ?? 'against';
}

/** A claim as a report spells it: the resource and its value. */
export function spelled({ spot, values }: Claim): string {
  const texts = values.map(({ value, known }) => {
    if (!known) return 'a value given at deployment';
    return isObject(value) ? 'something else' : valueText(value);
  });
  return `\`${spot.id}\` has ${[...new Set(texts)].join(' or ')}`;
}

/**
 * Weighs all that templates claim about a requirement. It is met where nothing speaks against it, contradicted where nothing speaks for
 * it; where some do and some do not, only a sentence about all of them decides.
 * @returns `null` where there is no claim.
 */
export function weigh(
  requirement: Requirement,
  claims: readonly Claim[],
  judge: (value: JsonValue | undefined) => Fit,
): Judgement | null {
  const judged = claims.map((claim) => ({ claim, fit: fitOf(claim, judge) }));
  const first = (wanted: Fit) => judged.find(({ fit }) => fit === wanted)?.claim;
  const [fits, against, unknown, other] = [first('fits'), first('against'), first('unknown'), first('other')];
  if (fits && !against) return met(spelled(fits), fits.spot);
  if (fits && against) {
    const reason = `${spelled(against)}, while ${spelled(fits)}`;
    return isUniversal(requirement) ? contradicted(reason, against.spot) : unclear(reason, against.spot);
  }
  if (unknown) return unclear(spelled(unknown), unknown.spot);
  if (other) return unclear(`${spelled(other)}, as another requirement asks`, other.spot);
  return against ? contradicted(spelled(against), against.spot) : null;
}
