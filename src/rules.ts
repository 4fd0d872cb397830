import type { Detector, Profile, Rule, Transform } from './core/contract.js';
import { matchesAny, matchesPattern } from './core/rule-pattern.js';
import { detectors } from './detectors/index.js';
import { transforms } from './transforms/index.js';

/** A profile, or `all`: every profile but `sandbox`, whose aims are the opposite of some. */
export type ProfileChoice = Profile | 'all';

/** Which rules to run. For patterns see {@link matchesPattern}. */
export interface RuleChoice {
  /** Profiles whose rules run where `rules` is empty; `recommended` where left out or empty. `pci-dss` builds on `security`. */
  readonly profiles?: readonly ProfileChoice[];
  /** Patterns of the rules to run, whatever their profile. */
  readonly rules?: readonly string[];
  /** Patterns of the rules to leave out; they win over the other two. */
  readonly skips?: readonly string[];
}

/** The rules that a choice comes down to. */
export interface RuleSelection {
  /** In the order of their ids. */
  readonly rules: readonly Rule[];
  /** Ids that the choice spells out, without `*`: their `manual` fixes are wanted. */
  readonly chosen: ReadonlySet<string>;
  /** Patterns, of rules and of skips, that no rule has. */
  readonly unknown: readonly string[];
}

/** Every rule, in the order of the ids. */
export const rules: readonly Rule[] = joinRules(detectors, transforms);

/** Joins each detector with the transform of the same id. */
export function joinRules(detectors: readonly Detector[], transforms: readonly Transform[]): readonly Rule[] {
  const byId = new Map(transforms.map((transform) => [transform.id, transform]));
  return detectors.map((detector) => ({ detector, transform: byId.get(detector.id) ?? null }));
}

/** Picks the rules of a choice from `all`. */
export function rulesFor(choice: RuleChoice, all: readonly Rule[] = rules): RuleSelection {
  const wanted = choice.rules ?? [];
  const skips = choice.skips ?? [];
  const profiles: readonly ProfileChoice[] = choice.profiles?.length ? choice.profiles : ['recommended'];
  const ids = all.map((rule) => rule.detector.id);
  const picked = all.filter(({ detector }) => {
    if (matchesAny(detector.id, skips)) return false;
    return wanted.length > 0 ? matchesAny(detector.id, wanted) : isInProfiles(detector, profiles);
  });
  return {
    rules: picked,
    chosen: new Set(picked.map((rule) => rule.detector.id).filter((id) => wanted.includes(id))),
    unknown: [...wanted, ...skips].filter((pattern) => !ids.some((id) => matchesPattern(id, pattern))),
  };
}

function isInProfiles(detector: Detector, choices: readonly ProfileChoice[]): boolean {
  return detector.profiles.some(
    (profile) =>
      choices.includes(profile) ||
      (profile !== 'sandbox' && choices.includes('all')) ||
      (profile === 'security' && choices.includes('pci-dss')),
  );
}
