import type { Arguments, OptionSpecs } from './arguments.js';

/** One command of the command line. Its module is light; `run` loads what it needs. */
export interface Command {
  /** The words that start it and its arguments, such as `apply <patch> <file>`; `$0` for the command without a name. */
  readonly usage: string;
  readonly summary: string;
  readonly options: OptionSpecs;
  /** What its arguments mean, by name. */
  readonly arguments?: Readonly<Record<string, string>>;
  /** @returns the exit code. */
  run(args: Arguments): Promise<number>;
}
