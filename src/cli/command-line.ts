import yargs from 'yargs';
import type { Argv, Options } from 'yargs';
import { UserError } from '../config/user-error.js';
import { Arguments, rejectUnknownOptions } from './arguments.js';
import type { OptionSpec } from './arguments.js';
import type { Command } from './command.js';
import { commands } from './commands/index.js';
import { ExitCode } from './exit-code.js';
import { packageVersion } from './package-files.js';

/** Stands for `-` while yargs parses: it would take the word for an option without a name. */
const STDIN = '\u0000stdin';

const EPILOGUE = `Exit codes: 0 nothing to fix or nothing left, 1 findings pending or left, 2 the input is wrong, 3 a bug of iac-fix.
Repairs are written with --write only.`;

/**
 * Parses the arguments and runs the command that they name.
 * @throws UserError for arguments that make no sense.
 */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  let code: number = ExitCode.Clean;
  const parser = yargs(argv.map((word) => (word === '-' ? STDIN : word)))
    .scriptName('iac-fix')
    .usage('Finds the defects of CloudFormation templates and repairs them in place.\n\n$0 <path|glob|-> ...')
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      'greedy-arrays': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'populate--': true,
    })
    .locale('en')
    .exitProcess(false)
    .showHelpOnFail(false)
    .fail((message, error) => refuse(message, error))
    .version(packageVersion())
    .help()
    .alias('help', 'h')
    .wrap(Math.min(120, process.stdout.columns ?? 120))
    .epilogue(EPILOGUE);
  for (const command of commands) {
    parser.command(
      command.usage,
      command.summary,
      (builder) => declare(builder, command),
      async (parsed) => {
        const values = withStdin(parsed);
        rejectUnknownOptions(values, { h: HELP_LETTER, ...withArguments(command) });
        const words = wordsOf(values, command);
        rejectSurplusWords(words, command);
        code = await command.run(new Arguments(values, words));
      },
    );
  }
  await parser.parseAsync();
  return code;
}

/** What the parser finds wrong is the user's to hear; what a command throws goes on as it is. */
function refuse(message: string | null, error: Error | undefined): never {
  if (error && error.name !== 'YError') throw error;
  throw new UserError(inOurWords(message ?? error?.message ?? ''));
}

function inOurWords(message: string): string {
  return message
    .replace(/^Not enough arguments following: (.+)$/, '--$1 needs a value')
    .replace(/^Not enough non-option arguments: .*$/, 'an argument is missing; iac-fix COMMAND --help says which')
    .replace(/\s*\n\s*/g, ' ');
}

function rejectSurplusWords(words: readonly string[], command: Command): void {
  const most = command.usage.includes('..') ? Infinity : argumentNames(command).length;
  const surplus = words[most];
  if (surplus !== undefined) throw new UserError(`unexpected argument ${surplus}: iac-fix ${command.usage}`);
}

const HELP_LETTER: OptionSpec = { type: 'boolean', describe: '' };

function argumentNames(command: Command): string[] {
  return [...command.usage.matchAll(/[<[](\w+)/g)].map((match) => match[1] ?? '');
}

function withArguments(command: Command): Record<string, OptionSpec> {
  const names = argumentNames(command).map((name) => [name, { type: 'string', describe: '' } as const] as const);
  return { ...command.options, ...Object.fromEntries(names) };
}

function declare(builder: Argv, command: Command): Argv {
  for (const name of argumentNames(command)) {
    builder.positional(name, { type: 'string', describe: command.arguments?.[name] ?? '' });
  }
  for (const [name, spec] of Object.entries(command.options)) builder.option(name, optionOf(spec));
  return builder;
}

function optionOf({ type, describe, repeatable, alias }: OptionSpec): Options {
  return {
    describe,
    type,
    ...(repeatable === true && { array: true }),
    ...(type === 'string' && { requiresArg: true }),
    ...(alias !== undefined && { alias }),
  };
}

function withStdin(parsed: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const back = (value: unknown) => (value === STDIN ? '-' : value);
  return Object.fromEntries(
    Object.entries(parsed).map(([name, value]) => [name, Array.isArray(value) ? value.map(back) : back(value)]),
  );
}

/** The arguments that are no options, in their order; the name of the command is none of them. */
function wordsOf(values: Readonly<Record<string, unknown>>, command: Command): string[] {
  const listed = (name: string): unknown[] => (Array.isArray(values[name]) ? values[name] : []);
  const named = argumentNames(command).flatMap((name) => values[name]);
  const unnamed = listed('_').slice(command.usage.startsWith('$0') ? 0 : 1);
  return [...named, ...unnamed, ...listed('--')].filter((word) => word !== undefined).map(String);
}
