import { didYouMean, nearMatches } from '../config/near-match.js';
import { UserError } from '../config/user-error.js';

/** How an option of the command line is declared. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly describe: string;
  /** May be given several times; the values add up. */
  readonly repeatable?: boolean;
  /** Name of the value in the help. */
  readonly value?: string;
  /** Short form, one letter. */
  readonly alias?: string;
  /** Given as `--no-NAME` to switch off what is on. */
  readonly negated?: boolean;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** The parsed command line of one command; where a single-valued option is given twice the last one counts. */
export class Arguments {
  /**
   * @param values as the parser gives them, by option name.
   * @param words the arguments that are no options.
   */
  constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    readonly words: readonly string[],
  ) {}

  /** The value of a text option. */
  text(name: string): string | undefined {
    return this.texts(name).at(-1);
  }

  /** The values of a repeatable option. */
  texts(name: string): string[] {
    return this.all(name).filter((value): value is string => typeof value === 'string');
  }

  /** The value of a switch; `undefined` where it is not given. */
  flag(name: string): boolean | undefined {
    return this.all(name)
      .filter((value): value is boolean => typeof value === 'boolean')
      .at(-1);
  }

  /**
   * The value of an option that takes one of some words.
   * @throws UserError for another word.
   */
  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    return this.choices(name, choices).at(-1);
  }

  /** The values of a repeatable {@link choice}. */
  choices<T extends string>(name: string, choices: readonly T[]): T[] {
    return this.texts(name).map((text) => {
      const found = choices.find((choice) => choice === text);
      if (found !== undefined) return found;
      throw new UserError(`--${name} takes ${choices.join(', ')}; found "${text}"${didYouMean(text, choices)}`);
    });
  }

  private all(name: string): readonly unknown[] {
    const value = this.values[name];
    return Array.isArray(value) ? value : [value];
  }
}

/**
 * Refuses options that a command does not have.
 * @throws UserError that names the first one, with the near matches.
 */
export function rejectUnknownOptions(given: Readonly<Record<string, unknown>>, specs: OptionSpecs): void {
  const known = new Set(['_', '--', '$0', 'help', 'version', ...Object.keys(specs)]);
  for (const { alias } of Object.values(specs)) if (alias !== undefined) known.add(alias);
  for (const name of Object.keys(given)) {
    if (known.has(name) || given[name] === undefined) continue;
    const dashes = name.length === 1 ? '-' : '--';
    const near = nearMatches(
      name,
      [...known].filter((option) => /^\w[\w-]+$/.test(option)),
    );
    const hint = near.length === 0 ? '' : `; did you mean --${near.join(' or --')}?`;
    throw new UserError(`unknown option ${dashes}${name}${hint}`);
  }
}
