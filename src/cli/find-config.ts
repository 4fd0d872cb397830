import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../config/config.js';
import { readConfig } from '../config/read-config.js';
import { UserError } from '../config/user-error.js';

/** Names under which a folder may hold a config, in the order in which they count. */
export const CONFIG_NAMES = ['.iac-fix.yaml', '.iac-fix.yml', '.iac-fix.json'] as const;

/** Finds the config that a folder falls under: its own, or the nearest above it up to the repository's root or the home folder. */
export class ConfigFinder {
  private readonly byFolder = new Map<string, Config | null>();

  /** @throws UserError where the config file does not parse or says something unknown. */
  configOf(folder: string): Config | null {
    const known = this.byFolder.get(folder);
    if (known !== undefined) return known;
    const file = CONFIG_NAMES.map((name) => join(folder, name)).find((path) => existsSync(path));
    const last = folder === homedir() || folder === dirname(folder) || existsSync(join(folder, '.git'));
    const config = file !== undefined ? loadConfig(file) : last ? null : this.configOf(dirname(folder));
    this.byFolder.set(folder, config);
    return config;
  }
}

/**
 * Reads the config file at a path.
 * @throws UserError where it cannot be read, does not parse or says something unknown.
 */
export function loadConfig(path: string): Config {
  const file = resolve(path);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UserError(`cannot read the config file ${path}`);
  }
  return readConfig(text, file);
}
