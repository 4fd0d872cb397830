import type { Command } from '../command.js';

/** Writes a config file to start from. */
export const initCommand: Command = {
  usage: 'init',
  summary: 'Write a commented config file, .iac-fix.yaml, to this folder',
  options: {},
  run: async () => (await import('../implementations.js')).writeConfig(),
};
