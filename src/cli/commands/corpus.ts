import type { Command } from '../command.js';
import { repairCommand } from './repair.js';

const { unsafe, rule, skip, profile, set, config } = repairCommand.options;

/** Bulk repair. */
export const corpusCommand: Command = {
  usage: 'corpus <input>',
  summary: 'Repair a whole corpus: a folder of responses, a JSONL or a Parquet file, or JSONL on stdin',
  arguments: { input: 'folder, .jsonl or .parquet file, or - for JSONL on stdin' },
  options: {
    out: { type: 'string', describe: 'Folder or file to write; - for JSONL on stdout (the default for stdin)' },
    column: { type: 'string', describe: 'Column of the responses (default model_response), or a JSON Pointer: /a/b' },
    'prompt-column': { type: 'string', describe: 'Column of the prompts that the templates have to meet' },
    'ideal-column': { type: 'string', describe: 'With --compare: column of the ideal responses' },
    workers: { type: 'string', describe: 'Worker threads (default: as many as there are cores)' },
    resume: { type: 'boolean', describe: 'Go on where the last run with the same options stopped' },
    ledger: { type: 'string', describe: 'File of the ledger (default: iac-fix-ledger.jsonl in the folder written)' },
    report: { type: 'string', describe: 'Write an HTML report with every change to this file' },
    compare: { type: 'boolean', describe: 'Measure the distance to IDEAL_RESPONSE.md or TapStack.* beside a response' },
    timeout: { type: 'string', describe: 'Seconds that one response may take (default 30)' },
    memory: { type: 'string', describe: 'Megabytes that one worker may take (default 1024)' },
    stack: { type: 'string', describe: 'new (default): never deployed; deployed: spare live resources' },
    'fail-on': {
      type: 'string',
      describe: 'Exit with 1 where findings of this severity or worse are left (default never)',
    },
    ...pick({ unsafe, rule, skip, profile, set, config }),
    quiet: { type: 'boolean', describe: 'No summary', alias: 'q' },
  },
  run: async (args) => (await import('../corpus/run.js')).repairCorpus(args),
};

type Specs = Command['options'];

function pick(specs: Readonly<Record<string, Specs[string] | undefined>>): Specs {
  return Object.fromEntries(Object.entries(specs).flatMap(([name, spec]) => (spec ? [[name, spec]] : [])));
}
