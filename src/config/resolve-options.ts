import { posix } from 'node:path';
import type { Rule } from '../core/contract.js';
import type { EngineOptions } from '../core/outcome.js';
import type { Requirements } from '../core/requirement.js';
import type { Config, ConfigLayer, FailOn, ProfileChoice, SettingValue } from './config.js';
import { globMatcher } from './glob.js';
import { selectRules } from './select-rules.js';
import { knownSettings, parseSetting, typedValue } from './settings.js';
import { isSuppressed } from './suppression.js';

/** What the user chose for one run, whatever the file; what is left out is the config's, else the default. */
export interface RunChoices {
  readonly profiles?: readonly ProfileChoice[];
  readonly named: readonly string[];
  readonly skipped: readonly string[];
  readonly stack?: 'deployed' | 'new';
  readonly unsafe?: boolean;
  readonly failOn?: FailOn;
  /** Texts `KEY=VALUE`. */
  readonly settings: readonly string[];
  readonly requirements: Requirements;
}

/** What holds for one file. */
export interface FileOptions {
  readonly engine: EngineOptions;
  readonly failOn: FailOn;
}

/** Works out what holds for each file from the run's choices and the file's config; answers alike for files alike. */
export class OptionsResolver {
  private readonly known: ReturnType<typeof knownSettings>;
  private readonly given: readonly (readonly [string, SettingValue])[];
  private readonly resolved = new Map<Config | null, Map<string, FileOptions>>();

  /** @throws UserError for a setting or rule of the run's choices that no rule knows. */
  constructor(
    private readonly all: readonly Rule[],
    private readonly choices: RunChoices,
  ) {
    this.known = knownSettings(all);
    this.given = choices.settings.map((text) => parseSetting(text, this.known));
    this.optionsFor(null, '');
  }

  /**
   * @param config the config that the file falls under, if any.
   * @param path the file, relative to the config's folder, with `/` between its segments.
   * @throws UserError where the config names a rule or setting that does not exist.
   */
  optionsFor(config: Config | null, path: string): FileOptions {
    const overrides = (config?.overrides ?? []).map(({ files }) => coversPath(files, path));
    const byOverrides = this.resolved.get(config) ?? new Map<string, FileOptions>();
    this.resolved.set(config, byOverrides);
    const key = overrides.join();
    let options = byOverrides.get(key);
    if (!options) {
      const layers: ConfigLayer[] = config === null ? [] : [config];
      config?.overrides.forEach(({ layer }, i) => overrides[i] && layers.push(layer));
      options = this.resolve(layers);
      byOverrides.set(key, options);
    }
    return options;
  }

  private resolve(layers: readonly ConfigLayer[]): FileOptions {
    const last = <T>(pick: (layer: ConfigLayer) => T | undefined) =>
      layers.map(pick).findLast((value) => value !== undefined);
    const { choices } = this;
    const { rules, chosen, overrides } = selectRules(this.all, {
      profiles: choices.profiles ?? last((layer) => layer.profiles) ?? ['recommended'],
      named: choices.named,
      skipped: choices.skipped,
      choices: layers.flatMap((layer) => layer.rules),
    });
    const settings = new Map<string, SettingValue>();
    for (const layer of layers) {
      for (const [key, value] of layer.settings) settings.set(key, typedValue(key, value, this.known));
    }
    for (const [key, value] of this.given) settings.set(key, value);
    return {
      engine: {
        rules,
        overrides,
        suppressed: isSuppressed,
        chosen,
        settings,
        unsafe: choices.unsafe ?? last((layer) => layer.unsafe) ?? false,
        stack: choices.stack ?? last((layer) => layer.stack) ?? 'deployed',
        requirements: choices.requirements,
      },
      failOn: choices.failOn ?? last((layer) => layer.failOn) ?? 'low',
    };
  }
}

/** True where one of the globs matches the path, one of its folders, or, for a glob without `/`, the file's own name. */
export function coversPath(globs: readonly string[], path: string): boolean {
  return globs.some((glob) => {
    const bare = glob.replace(/^\.?\//, '').replace(/\/$/, '');
    const matches = globMatcher([bare]);
    if (!bare.includes('/') && matches(posix.basename(path))) return true;
    const segments = path.split('/');
    return segments.some((_, i) => matches(segments.slice(0, i + 1).join('/')));
  });
}
