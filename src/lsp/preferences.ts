import { PROFILE_CHOICES, STACK_CHOICES } from '../config/read-config.js';
import type { RunChoices } from '../config/resolve-options.js';
import { didYouMean } from '../config/near-match.js';
import { UserError } from '../config/user-error.js';
import { Requirements } from '../core/requirement.js';
import { isArray, isObject } from '../template/json-value.js';
import type { JsonValue } from '../template/json-value.js';

/** The section of the editor's settings that is ours, and the prefix of our code actions. */
export const SECTION = 'iac-fix';

/** What the editor's settings choose, where they choose nothing. */
export const NO_PREFERENCES: RunChoices = { named: [], skipped: [], settings: [], requirements: Requirements.none };

const KEYS = ['profile', 'unsafe', 'stack', 'skip', 'set'] as const;

/**
 * Reads the editor's settings; they have the names of the command line's options and count more than the config file.
 * @param value the section's value; `null` and `undefined` say nothing.
 * @throws UserError for a setting that does not exist or a value that it does not take.
 */
export function readPreferences(value: unknown): RunChoices {
  if (value === undefined || value === null) return NO_PREFERENCES;
  if (!isObject(value)) throw new UserError(`the settings "${SECTION}" are no object`);
  const unknown = Object.keys(value).find((key) => !KEYS.some((known) => known === key));
  if (unknown !== undefined) throw new UserError(`unknown setting "${SECTION}.${unknown}"${didYouMean(unknown, KEYS)}`);
  const { profile, unsafe, stack, skip, set } = value;
  const profiles = given(profile) ? listOf(profile).map((one) => oneOf('profile', one, PROFILE_CHOICES)) : [];
  return {
    ...NO_PREFERENCES,
    skipped: given(skip) ? listOf(skip).map((one) => textOf('skip', one)) : [],
    settings: given(set) ? pairsOf(set) : [],
    ...(profiles.length > 0 && { profiles }),
    ...(given(stack) && { stack: oneOf('stack', stack, STACK_CHOICES) }),
    ...(given(unsafe) && { unsafe: flagOf('unsafe', unsafe) }),
  };
}

/** Editors send `null` for what the user has not set. */
function given(value: JsonValue | undefined): value is Exclude<JsonValue, null> {
  return value !== undefined && value !== null;
}

function listOf(value: JsonValue): readonly JsonValue[] {
  return isArray(value) ? value : [value];
}

function oneOf<T extends string>(key: string, value: JsonValue, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  return found ?? refuse(key, choices.join(', '), value);
}

function textOf(key: string, value: JsonValue): string {
  return typeof value === 'string' ? value : refuse(key, 'a text or a list of texts', value);
}

function flagOf(key: string, value: JsonValue): boolean {
  return typeof value === 'boolean' ? value : refuse(key, 'true or false', value);
}

function pairsOf(value: JsonValue): string[] {
  if (!isObject(value)) return refuse('set', 'an object of keys and values', value);
  return Object.entries(value).map(([key, one]) => `${key}=${typeof one === 'string' ? one : JSON.stringify(one)}`);
}

function refuse(key: string, wanted: string, value: JsonValue): never {
  throw new UserError(`the setting "${SECTION}.${key}" takes ${wanted}; found ${JSON.stringify(value)}`);
}
