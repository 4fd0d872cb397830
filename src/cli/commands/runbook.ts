import type { Command } from '../command.js';

/** Derives how the templates of a folder are deployed. */
export const runbookCommand: Command = {
  usage: 'runbook <path>',
  summary: 'Derive DEPLOY.md and deploy.sh from the templates of a folder or of a Markdown response',
  arguments: { path: 'a folder with templates, one template, or a Markdown response' },
  options: {
    out: { type: 'string', describe: 'Folder to write to (default: the folder itself, or that of the file)' },
    prompt: { type: 'string', describe: 'File with the requirements; its regions are taken' },
    stdout: { type: 'boolean', describe: 'Print both files, write nothing' },
    force: { type: 'boolean', describe: 'Replace files of these names that iac-fix did not write' },
    quiet: { type: 'boolean', describe: 'Say nothing where all is well', alias: 'q' },
  },
  run: async (args) => (await import('../implementations.js')).writeRunbook(args),
};
