import type { Command } from '../command.js';
import { ExitCode } from '../exit-code.js';

/** The language server. */
export const lspCommand: Command = {
  usage: 'lsp',
  summary: 'Language server on stdio: findings and their repairs in an editor',
  options: {
    stdio: { type: 'boolean', describe: 'What it does anyway; many editors pass it' },
    clientProcessId: { type: 'string', describe: 'End when the editor with this process id is gone' },
  },
  run: async () => {
    (await import('../lsp/run.js')).serveLanguage();
    return ExitCode.Clean;
  },
};
