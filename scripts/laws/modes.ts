import type { EngineOptions } from '../../src/core/outcome.js';
import { Requirements } from '../../src/core/requirement.js';
import type { ProfileChoice } from '../../src/rules.js';
import { rulesFor } from '../../src/rules.js';

/** The ways in which templates are checked: without options, with `--unsafe`, with `--unsafe --profile all`. */
export const MODES = ['default', 'unsafe', 'all'] as const;
export type Mode = (typeof MODES)[number];

/** The engine's options in a mode. */
export function optionsOf(mode: Mode): EngineOptions {
  const profiles: ProfileChoice[] = mode === 'all' ? ['all'] : ['recommended'];
  return {
    rules: rulesFor({ profiles }).rules,
    unsafe: mode !== 'default',
    chosen: new Set(),
    stack: 'deployed',
    settings: new Map(),
    requirements: Requirements.none,
  };
}
