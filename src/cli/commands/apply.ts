import type { Command } from '../command.js';

/** Replays a JSON Patch on a template. */
export const applyCommand: Command = {
  usage: 'apply <patch> <file>',
  summary: 'Replay an RFC 6902 patch on a template (undo: its inverse)',
  arguments: {
    patch: 'JSON file with the array of operations',
    file: 'the template to change',
  },
  options: {},
  run: async (args) => (await import('../implementations.js')).applyPatchFile(args),
};
