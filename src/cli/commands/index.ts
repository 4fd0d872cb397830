import type { Command } from '../command.js';
import { applyCommand } from './apply.js';
import { corpusCommand } from './corpus.js';
import { explainCommand } from './explain.js';
import { initCommand } from './init.js';
import { lspCommand } from './lsp.js';
import { repairCommand } from './repair.js';
import { rulesCommand } from './rules.js';
import { runbookCommand } from './runbook.js';

/** All commands, in the order of the help. */
export const commands: readonly Command[] = [
  repairCommand,
  corpusCommand,
  rulesCommand,
  explainCommand,
  applyCommand,
  runbookCommand,
  initCommand,
  lspCommand,
];
