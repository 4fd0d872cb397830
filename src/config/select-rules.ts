import type { Rule, Safety, Severity } from '../core/contract.js';
import { matchesPattern } from '../core/rule-pattern.js';
import { rulesFor } from '../rules.js';
import type { ProfileChoice, RuleChoice } from './config.js';
import { didYouMean } from './near-match.js';
import { UserError } from './user-error.js';

/** What decides which rules run. Patterns are ids in which `*` stands for any characters. */
export interface RuleWishes {
  readonly profiles: readonly ProfileChoice[];
  /** Patterns of rules given by name: where there are any, no other rule runs. */
  readonly named: readonly string[];
  /** Patterns of rules that do not run, whatever else is said. */
  readonly skipped: readonly string[];
  /** What config files say, later ones counting more. */
  readonly choices: readonly RuleChoice[];
}

/** What the config makes of a rule instead of its own severity and safety. */
export interface RuleOverride {
  readonly severity?: Severity;
  readonly safety?: Safety;
}

/** The rules that run. */
export interface SelectedRules {
  readonly rules: readonly Rule[];
  /** Ids of the rules whose `manual` fixes were asked for. */
  readonly chosen: ReadonlySet<string>;
  /** Severities and safeties that the config gives to rules, by rule id. */
  readonly overrides: ReadonlyMap<string, RuleOverride>;
}

/**
 * The rules that the wishes come down to, in the order of `all`.
 * @throws UserError for a pattern that no rule has.
 */
export function selectRules(all: readonly Rule[], wishes: RuleWishes): SelectedRules {
  const { profiles, named, skipped, choices } = wishes;
  const ids = all.map(({ detector }) => detector.id);
  const wanted = rulesFor({ profiles, rules: named, skips: skipped }, all);
  const foreign = choices.map(({ rules }) => rules).filter((text) => !ids.some((id) => matchesPattern(id, text)));
  const [unknown] = [...wanted.unknown, ...foreign];
  if (unknown !== undefined) {
    const known = unknown.includes('*') ? `no rule matches ${unknown}` : `unknown rule ${unknown}`;
    throw new UserError(known + didYouMean(unknown, ids));
  }
  const inProfile = new Set(wanted.rules);
  const rules: Rule[] = [];
  const overrides = new Map<string, RuleOverride>();
  for (const rule of all) {
    const { id } = rule.detector;
    const said = choices.filter((choice) => matchesPattern(id, choice.rules));
    const enabled = said.findLast((choice) => choice.enabled !== undefined)?.enabled;
    const switched =
      named.length === 0 && !skipped.some((pattern) => matchesPattern(id, pattern)) ? enabled : undefined;
    if (!(switched ?? inProfile.has(rule))) continue;
    rules.push(rule);
    if (said.length > 0) overrides.set(id, overrideOf(rule, said));
  }
  return { rules, chosen: wanted.chosen, overrides };
}

/** A fix that needs a decision stays so unless it is promoted: to demote it to unsafe would apply it. */
function overrideOf({ transform }: Rule, said: readonly RuleChoice[]): RuleOverride {
  const severity = said.findLast((choice) => choice.severity !== undefined)?.severity;
  const safety = said.findLast((choice) => choice.safety !== undefined)?.safety;
  const moves = safety !== undefined && !(safety === 'unsafe' && transform?.safety === 'manual');
  return { ...(severity !== undefined && { severity }), ...(moves && { safety }) };
}
