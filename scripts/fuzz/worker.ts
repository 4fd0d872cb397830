import { readFileSync } from 'node:fs';
import { ReadError } from '../../src/template/read-error.js';
import type { Format, Template } from '../../src/template/template.js';
import { readTemplate } from '../../src/template/template.js';
import { layouts } from '../../test/support/layouts.js';
import type { Broken } from '../../test/support/laws.js';
import { checkLaws } from '../../test/support/laws.js';
import { Seeded } from '../../test/support/seeded.js';
import { MODES, optionsOf } from '../laws/modes.js';
import { answerJobs } from '../parallel/pool.js';
import { minimise } from './minimise.js';
import { mutateText } from './mutate-text.js';
import { mutateValue } from './mutate-value.js';

/** A run of mutants: numbers `from` up to, but not including, `to`. */
export interface FuzzJob {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  /** The files that mutants are made of. */
  readonly files: readonly string[];
}

/** A mutant for which a law does not hold, made as small as it can be. */
export interface Failure extends Broken {
  readonly number: number;
  readonly mode: string;
  readonly format: Format;
  readonly text: string;
}

export interface FuzzResult {
  readonly readable: number;
  readonly changed: number;
  readonly failures: readonly Failure[];
}

const modes = MODES.map((mode) => ({ mode, options: optionsOf(mode) }));
const originals = new Map<string, Template | null>();

answerJobs(({ seed, from, to, files }: FuzzJob): FuzzResult => {
  const failures: Failure[] = [];
  let readable = 0;
  let changed = 0;
  for (let number = from; number < to; number++) {
    const random = new Seeded(Math.imul(seed, 0x9e3779b1) + number);
    const original = readOriginal(random.pick(files));
    if (!original) continue;
    const { text, format } = mutant(original, random);
    const { mode, options } = random.pick(modes);
    const check = (candidate: string): Outcome => outcome(candidate, format, options);
    const first = check(text);
    readable += first.readable ? 1 : 0;
    changed += first.changed ? 1 : 0;
    const [broken] = first.broken;
    if (!broken) continue;
    const small = minimise(text, format, (candidate) => check(candidate).broken.some(({ law }) => law === broken.law));
    const why = check(small).broken.find(({ law }) => law === broken.law)?.why ?? broken.why;
    failures.push({ number, mode, format, text: small, law: broken.law, why });
  }
  return { readable, changed, failures };
});

function readOriginal(path: string): Template | null {
  let template = originals.get(path);
  if (template === undefined) {
    template = readOrNull(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
    originals.set(path, template);
  }
  return template;
}

/** `null` where the text is no template; any error but a {@link ReadError} is a bug and thrown. */
function readOrNull(text: string, format?: Format): Template | null {
  try {
    return readTemplate(text, format);
  } catch (error) {
    if (error instanceof ReadError) return null;
    throw error;
  }
}

function mutant(original: Template, random: Seeded): { text: string; format: Format } {
  if (random.below(3) === 0) {
    return { text: mutateText(original.text, original.format, random), format: original.format };
  }
  const value = mutateValue(original.value, random);
  const { text, format } = random.pick(layouts(original.text, original.format, value).slice(3));
  return { text: mutateText(text, format, random), format };
}

interface Outcome {
  readonly readable: boolean;
  readonly changed: boolean;
  readonly broken: readonly Broken[];
}

function outcome(text: string, format: Format, options: ReturnType<typeof optionsOf>): Outcome {
  try {
    const template = readOrNull(text, format);
    if (!template) return { readable: false, changed: false, broken: [] };
    const { result, broken } = checkLaws(template, options);
    return { readable: true, changed: result.text !== text, broken };
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
      readable: true,
      changed: false,
      broken: [{ law: 'no-crash', why: stack.split('\n').slice(0, 3).join(' ') }],
    };
  }
}
