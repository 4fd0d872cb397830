import type { Config } from '../config/config.js';
import type { Rule } from '../core/contract.js';

/** The page that documents a rule. */
export interface RulePage {
  /** Absolute path. */
  readonly file: string;
  /** Why the rule matters, as one line; `null` where the page does not say. */
  readonly why: string | null;
}

/** What the language server needs of the program around it. */
export interface Host {
  readonly version: string;
  readonly rules: readonly Rule[];
  /**
   * The config that a folder falls under.
   * @param folder absolute.
   * @throws UserError where the config file does not parse or says something unknown.
   */
  configOf(folder: string): Config | null;
  /** Reads config files anew from now on. */
  forgetConfigs(): void;
  /** The page of a rule, `null` where it has none. */
  rulePage(id: string): RulePage | null;
}
