import { existsSync, openSync, closeSync, readSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../../config/user-error.js';

/** What a corpus is. */
export type CorpusForm = 'folder' | 'jsonl' | 'parquet' | 'stdin';

/** Where a bulk repair reads and writes; paths are absolute. */
export interface Places {
  readonly form: CorpusForm;
  /** `null` for stdin. */
  readonly input: string | null;
  /** `null` for stdout. */
  readonly out: string | null;
  /** `null` for none. */
  readonly ledger: string | null;
}

const LEDGER = 'iac-fix-ledger.jsonl';

/**
 * Works out what is read and written.
 * @param given the arguments as the user wrote them; `undefined` where left out.
 * @throws UserError for an input that is none, and for an output that would overwrite it.
 */
export function placesOf(given: { input: string; out: string | undefined; ledger: string | undefined }): Places {
  const form = formOf(given.input);
  const input = form === 'stdin' ? null : resolve(given.input);
  const out = outputOf(form, input, given.out);
  refuseOverlap(form, input, out, given.out ?? '');
  const inFolder =
    out !== null && (form === 'folder' || isFolder(resolve(given.out ?? '')) || endsAsFolder(given.out ?? ''));
  const besideOutput =
    out === null ? null : inFolder ? join(form === 'folder' ? out : dirname(out), LEDGER) : `${out}.${LEDGER}`;
  return { form, input, out, ledger: given.ledger === undefined ? besideOutput : resolve(given.ledger) };
}

function formOf(input: string): CorpusForm {
  if (input === '-') return 'stdin';
  if (!existsSync(input)) throw new UserError(`there is no ${input}`);
  if (isFolder(input)) return 'folder';
  const start = firstBytes(input);
  if (extname(input) === '.parquet' || start.toString('latin1') === 'PAR1') return 'parquet';
  if (/\.(?:jsonl|ndjson)$/i.test(input) || start[0] === 0x7b) return 'jsonl';
  throw new UserError(
    `${input} is neither a folder nor a JSONL or Parquet file; a single response is repaired by: iac-fix --write ${input}`,
  );
}

function outputOf(form: CorpusForm, input: string | null, given: string | undefined): string | null {
  if (given === undefined && form !== 'stdin') throw new UserError('say where to write: --out DIR or --out FILE');
  if (given === undefined || given === '-') {
    if (form === 'folder' || form === 'parquet')
      throw new UserError(`a ${form} cannot go to stdout: give --out a path`);
    return null;
  }
  const out = resolve(given);
  if (form === 'folder') {
    if (existsSync(out) && !isFolder(out)) throw new UserError(`--out ${given} is a file; a folder needs a folder`);
    return out;
  }
  if (!isFolder(out) && !endsAsFolder(given)) return out;
  return join(out, input === null ? 'stdin.jsonl' : basename(input));
}

function refuseOverlap(form: CorpusForm, input: string | null, out: string | null, given: string): void {
  if (input === null || out === null) return;
  const [from, to] = [realpathSync(input), existsSync(out) ? realpathSync(out) : out];
  if (from === to) throw new UserError(`--out ${given} is the input itself; it is never overwritten`);
  if (form !== 'folder') return;
  const way = relative(to, from);
  if (way !== '..' && !way.startsWith(`..${sep}`)) {
    throw new UserError(`the input lies in --out ${given}, which could overwrite it; write to a folder elsewhere`);
  }
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function endsAsFolder(path: string): boolean {
  return path.endsWith('/') || path.endsWith(sep);
}

function firstBytes(path: string): Buffer {
  const bytes = Buffer.alloc(4);
  const descriptor = openSync(path, 'r');
  try {
    readSync(descriptor, bytes, 0, bytes.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return bytes;
}
