import type { Command } from '../command.js';

/** Tells all about one rule. */
export const explainCommand: Command = {
  usage: 'explain <rule>',
  summary: 'Why a rule matters, before and after, safety, impact, links',
  arguments: { rule: 'id of a rule, such as s3/public-access-unblocked' },
  options: {},
  run: async (args) => (await import('../implementations.js')).explainRule(args),
};
