import type { Safety, Severity } from '../core/contract.js';
import type { ProfileChoice } from '../rules.js';

export type { ProfileChoice } from '../rules.js';

/** The lowest severity that makes the exit code 1. */
export type FailOn = Severity | 'never';

/** What a config file says of the rules that match a pattern. */
export interface RuleChoice {
  /** A rule's id, or a pattern in which `*` stands for any characters. */
  readonly rules: string;
  /** False turns the rules off; true turns them on, whatever the profile. */
  readonly enabled?: boolean;
  readonly severity?: Severity;
  /** Promotes or demotes the safety of the rules' fixes. */
  readonly safety?: Extract<Safety, 'safe' | 'unsafe'>;
}

export type SettingValue = string | number | boolean;

/** What may be said for all files, and again for some of them. */
export interface ConfigLayer {
  readonly profiles?: readonly ProfileChoice[];
  readonly stack?: 'deployed' | 'new';
  readonly unsafe?: boolean;
  readonly failOn?: FailOn;
  /** In the order of the file: of two that match a rule the later one counts. */
  readonly rules: readonly RuleChoice[];
  readonly settings: ReadonlyMap<string, SettingValue>;
}

/** A config file. */
export interface Config extends ConfigLayer {
  /** Where it was read from; globs over files are relative to its folder. */
  readonly path: string;
  /** Globs over the files that are left alone when met in a folder. */
  readonly ignore: readonly string[];
  /** Later ones count more. */
  readonly overrides: readonly { readonly files: readonly string[]; readonly layer: ConfigLayer }[];
}
