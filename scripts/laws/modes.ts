import type { EngineOptions } from '../../src/core/outcome.js';
import { Requirements } from '../../src/core/requirement.js';
import type { ProfileChoice } from '../../src/rules.js';
import { rulesFor } from '../../src/rules.js';

/** The ways in which templates are checked; each is what the command line does with these options. */
export const MODES = ['', '--unsafe', '--unsafe --profile all'] as const;
export type Mode = (typeof MODES)[number];

/** The engine's options in a mode. */
export function optionsOf(mode: Mode): EngineOptions {
  const profiles: ProfileChoice[] = mode.includes('--profile all') ? ['all'] : ['recommended'];
  return {
    rules: rulesFor({ profiles }).rules,
    unsafe: mode.includes('--unsafe'),
    chosen: new Set(),
    stack: 'deployed',
    settings: new Map(),
    requirements: Requirements.none,
  };
}
