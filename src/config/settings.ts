import type { Rule } from '../core/contract.js';
import type { SettingValue } from './config.js';
import { didYouMean } from './near-match.js';
import { UserError } from './user-error.js';

/** The settings that some rule knows, with their defaults. */
export type KnownSettings = ReadonlyMap<string, SettingValue>;

/** Gathers the settings of all rules. */
export function knownSettings(rules: readonly Rule[]): KnownSettings {
  const known = new Map<string, SettingValue>();
  for (const { detector } of rules) {
    for (const [key, setting] of Object.entries(detector.settings ?? {})) known.set(key, setting.default);
  }
  return known;
}

/**
 * Reads `KEY=VALUE`; the value gets the type of the setting's default.
 * @throws UserError for text without `=`, an unknown key, or a value of the wrong type.
 */
export function parseSetting(text: string, known: KnownSettings): [key: string, value: SettingValue] {
  const equals = text.indexOf('=');
  if (equals < 1) throw new UserError(`--set takes KEY=VALUE, such as --set logRetentionDays=90; found "${text}"`);
  const key = text.slice(0, equals);
  return [key, typedValue(key, text.slice(equals + 1), known)];
}

/**
 * A setting's value in the type of its default.
 * @throws UserError for an unknown key or a value of the wrong type.
 */
export function typedValue(key: string, value: SettingValue, known: KnownSettings): SettingValue {
  const standard = known.get(key);
  if (standard === undefined) throw new UserError(`unknown setting ${key}${didYouMean(key, known.keys())}`);
  if (typeof value === typeof standard) return value;
  const text = String(value).trim();
  if (typeof standard === 'string') return text;
  if (typeof standard === 'number' && text !== '' && Number.isFinite(Number(text))) return Number(text);
  if (typeof standard === 'boolean' && /^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  const wanted = typeof standard === 'number' ? 'a number' : 'true or false';
  throw new UserError(`the setting ${key} takes ${wanted}, such as ${key}=${standard}; found "${text}"`);
}
