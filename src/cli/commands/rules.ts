import type { Command } from '../command.js';

/** Lists the rules. */
export const rulesCommand: Command = {
  usage: 'rules',
  summary: 'List the rules with all that is known of them',
  options: { format: { type: 'string', describe: 'text (default) or json' } },
  run: async (args) => (await import('../implementations.js')).listRules(args),
};
