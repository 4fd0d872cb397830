import { readFileSync } from 'node:fs';
import { FAIL_ON_CHOICES, PROFILE_CHOICES, STACK_CHOICES } from '../../config/read-config.js';
import type { RunChoices } from '../../config/resolve-options.js';
import { UserError } from '../../config/user-error.js';
import { Requirements } from '../../core/requirement.js';
import type { ReportFormat } from '../../report/formats.js';
import { readRequirements } from '../../response/requirements.js';
import { REPORT_FORMATS } from '../../report/formats.js';
import type { Arguments } from '../arguments.js';

/** What the user wants of one run beside the choice of rules. */
export interface RunMode {
  readonly write: boolean;
  readonly check: boolean;
  /** Folder for the repaired templates of responses; `null`: they stay in their responses only. */
  readonly extract: string | null;
  readonly format: ReportFormat;
  /** File for the report; `null` for stdout. */
  readonly output: string | null;
  readonly stdinFilename: string | null;
  /** A config file, `false` for none, `null` for the nearest. */
  readonly config: string | false | null;
  /** `null`: as the terminal and the environment say. */
  readonly color: boolean | null;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/**
 * Reads the mode of a run from its arguments.
 * @throws UserError for values or combinations that make no sense.
 */
export function runMode(args: Arguments): RunMode {
  const write = args.flag('write') ?? false;
  const check = args.flag('check') ?? false;
  const extract = args.text('extract') ?? null;
  if (write && check) throw new UserError('--check writes nothing: give it or --write, not both');
  if (extract !== null && check) throw new UserError('--check writes nothing: give it or --extract, not both');
  return {
    write,
    check,
    extract,
    format: args.choice('format', REPORT_FORMATS) ?? 'text',
    output: args.text('output') ?? null,
    stdinFilename: args.text('stdin-filename') ?? null,
    config: args.flag('config') === false ? false : (args.text('config') ?? null),
    color: args.flag('color') ?? null,
    quiet: args.flag('quiet') ?? false,
    verbose: args.flag('verbose') ?? false,
  };
}

/**
 * Reads what decides on rules and fixes; the file of `--prompt` is read here.
 * @throws UserError for unknown words, or a prompt that cannot be read.
 */
export function runChoices(args: Arguments): RunChoices {
  const profiles = args.choices('profile', PROFILE_CHOICES);
  const stack = args.choice('stack', STACK_CHOICES);
  const failOn = args.choice('fail-on', FAIL_ON_CHOICES);
  const unsafe = args.flag('unsafe');
  return {
    named: args.texts('rule'),
    skipped: args.texts('skip'),
    settings: args.texts('set'),
    requirements: requirementsOf(args.text('prompt')),
    ...(profiles.length > 0 && { profiles }),
    ...(stack !== undefined && { stack }),
    ...(failOn !== undefined && { failOn }),
    ...(unsafe !== undefined && { unsafe }),
  };
}

function requirementsOf(prompt: string | undefined): Requirements {
  if (prompt === undefined) return Requirements.none;
  try {
    return readRequirements(readFileSync(prompt, 'utf8'));
  } catch (error) {
    const unread = error instanceof Error && 'code' in error;
    throw unread ? new UserError(`cannot read the prompt ${prompt}`) : error;
  }
}
