import { createReadStream, mkdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Config, FailOn } from '../../config/config.js';
import { OptionsResolver } from '../../config/resolve-options.js';
import { UserError } from '../../config/user-error.js';
import { SEVERITIES } from '../../core/contract.js';
import type { LedgerEntry } from '../../corpus/ledger/ledger-entry.js';
import { FolderMedium } from '../../corpus/media/folder-medium.js';
import { LineMedium } from '../../corpus/media/line-medium.js';
import { FileLineSink, StreamLineSink } from '../../corpus/media/line-sink.js';
import type { Medium } from '../../corpus/media/medium.js';
import { optionsHash } from '../../corpus/options-hash.js';
import { workerEntry } from '../../corpus/pool/worker-entry.js';
import type { PoolOptions } from '../../corpus/pool/worker-pool.js';
import { ProgressBar } from '../../corpus/progress-bar.js';
import { runCorpus } from '../../corpus/run-corpus.js';
import type { Columns } from '../../corpus/task.js';
import type { Totals } from '../../corpus/totals.js';
import { rules } from '../../rules.js';
import type { Arguments } from '../arguments.js';
import { ExitCode } from '../exit-code.js';
import { ConfigFinder, loadConfig } from '../find-config.js';
import { packageVersion } from '../package-files.js';
import { runChoices } from '../repair/choices.js';
import { placesOf } from './places.js';
import type { Places } from './places.js';
import { summaryOf } from './summary.js';

const DEFAULT_COLUMN = 'model_response';
const DEFAULT_SECONDS = 30;
const DEFAULT_MEGABYTES = 1024;

/** `iac-fix corpus`: repairs a corpus; answers the exit code. */
export async function repairCorpus(args: Arguments): Promise<number> {
  const [input] = args.words;
  if (input === undefined || args.words.length > 1)
    throw new UserError('corpus takes one folder, file, or - for stdin');
  const places = placesOf({ input, out: args.text('out'), ledger: args.text('ledger') });
  const resume = resumes(args, places);
  const config = configOf(args, places);
  const choices = choicesOf(args, config);
  const columns = columnsOf(args);
  const compare = args.flag('compare') ?? false;
  const report = pathOf(args, 'report');
  const pool = poolOptions(args, { choices, config, columns, compare, diffs: report !== null });
  for (const path of [places.out, places.ledger, report])
    if (path !== null) mkdirSync(dirname(path), { recursive: true });

  const medium = await mediumOf(places, columns, compare);
  const total = process.stderr.isTTY ? await medium.measure() : null;
  const { totals, kept } = await runCorpus({
    medium,
    pool,
    ledger: places.ledger,
    resume,
    report,
    title: { source: input, tool: toolName() },
    progress: new ProgressBar(process.stderr, total),
    onEntry: places.ledger === null ? sayProblem : () => undefined,
    onNote: (note) => process.stderr.write(`iac-fix: ${note}\n`),
  }).catch(explainFileError);
  for (const note of medium.notes) process.stderr.write(`iac-fix: ${note}\n`);
  if (args.flag('quiet') !== true) {
    (places.out === null ? process.stderr : process.stdout).write(summaryOf(totals, kept, places.ledger));
  }
  return exitCodeOf(totals, columns, choices.failOn ?? 'never');
}

function resumes(args: Arguments, { out, ledger }: Places): boolean {
  const resume = args.flag('resume') ?? false;
  if (resume && out === null) throw new UserError('what went to stdout cannot be resumed: give --out a file');
  if (resume && ledger === null) throw new UserError('--resume needs a ledger: give --ledger a file');
  return resume;
}

/** @throws UserError where no record had the column: that is a wrong option, not a wrong corpus. */
function exitCodeOf(totals: Totals, columns: Columns, failOn: FailOn): number {
  if (totals.responses > 0 && totals.errors.get('no-column') === totals.responses) {
    throw new UserError(`no record has the column ${columns.response}; name another with --column`);
  }
  if (totals.bugs > 0) return ExitCode.Bug;
  const { worstLeft } = totals;
  const fails = failOn !== 'never' && worstLeft !== null && SEVERITIES.indexOf(worstLeft) <= SEVERITIES.indexOf(failOn);
  return fails ? ExitCode.Findings : ExitCode.Clean;
}

function poolOptions(
  args: Arguments,
  { columns, ...setup }: Omit<PoolOptions['setup'], 'options'> & { readonly columns: Columns },
): PoolOptions {
  const { choices, config, compare } = setup;
  const limits = {
    budget: 1000 * numberOf(args, 'timeout', DEFAULT_SECONDS),
    memory: numberOf(args, 'memory', DEFAULT_MEGABYTES, true),
  };
  const options = optionsHash({ tool: toolName(), choices, config, columns, compare });
  const workers = numberOf(args, 'workers', availableParallelism(), true);
  return { entry: workerEntry(), setup: { ...setup, options }, limits, workers };
}

function toolName(): string {
  return `iac-fix ${packageVersion()}`;
}

function pathOf(args: Arguments, name: string): string | null {
  const path = args.text(name);
  return path === undefined ? null : resolve(path);
}

/** A template of a corpus was never deployed, unless the user says otherwise. */
function choicesOf(args: Arguments, config: Config | null) {
  const choices = runChoices(args);
  new OptionsResolver(rules, choices).optionsFor(config, '');
  return { ...choices, stack: choices.stack ?? config?.stack ?? 'new' } as const;
}

function configOf(args: Arguments, { input, form }: Places): Config | null {
  if (args.flag('config') === false) return null;
  const named = args.text('config');
  if (named !== undefined) return loadConfig(named);
  const folder = input === null ? process.cwd() : form === 'folder' ? input : dirname(input);
  return new ConfigFinder().configOf(folder);
}

function columnsOf(args: Arguments): Columns {
  return {
    response: args.text('column') ?? DEFAULT_COLUMN,
    prompt: args.text('prompt-column') ?? null,
    ideal: args.text('ideal-column') ?? null,
  };
}

async function mediumOf({ form, input, out }: Places, columns: Columns, compare: boolean): Promise<Medium> {
  if (form === 'folder' && input !== null && out !== null) return new FolderMedium(input, out, compare);
  if (form === 'parquet' && input !== null && out !== null) {
    const { ParquetMedium } = await import('../../corpus/media/parquet-medium.js');
    return ParquetMedium.open(input, out, columns);
  }
  const sink = out === null ? new StreamLineSink(process.stdout) : new FileLineSink(out);
  const size = input === null ? null : statSync(input).size;
  const open = () => (input === null ? process.stdin : createReadStream(input, { highWaterMark: 1 << 18 }));
  return new LineMedium({ size, open }, sink, columns);
}

function numberOf(args: Arguments, name: string, fallback: number, whole = false): number {
  const text = args.text(name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (Number.isFinite(value) && value > 0 && (!whole || Number.isInteger(value))) return value;
  throw new UserError(`--${name} takes a ${whole ? 'whole ' : ''}number above 0; found "${text}"`);
}

/** Without a ledger, what is wrong with a record is said on stderr. */
function sayProblem({ id, outcome, error }: LedgerEntry): void {
  if (error && outcome !== 'skipped') process.stderr.write(`iac-fix: record ${id}: ${error.message}\n`);
}

/** A full disk or a folder without permission is no bug of ours. */
function explainFileError(error: unknown): never {
  if (error instanceof Error && 'code' in error && 'syscall' in error)
    throw new UserError(`cannot go on: ${error.message}`);
  throw error;
}
