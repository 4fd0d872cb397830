import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import type { Format } from '../../src/template/template.js';
import { ROOT } from '../generate/rule-files.js';

/** The cfn-lint that the project is judged by; its rules change between minor versions. */
const VERSION = '1.51';
/** Processes that lint at the same time, and files of one process: cfn-lint takes two seconds to start. */
const PROCESSES = 2;
const BATCH = 12;
const CACHE = join(ROOT, '.cache', 'cfn-lint');

const run = promisify(execFile);

/** A text to lint. */
export interface LintText {
  readonly text: string;
  readonly format: Format;
}

/** How often each error (`E…`) and warning (`W…`) of cfn-lint holds in a text, by rule id. */
export type LintCounts = Readonly<Record<string, number>>;

/**
 * Lints texts with cfn-lint; what it said of a text is kept in `.cache/cfn-lint`, by the text's hash.
 * @returns counts in the order of the texts.
 * @throws Error where cfn-lint cannot be installed or started.
 */
export async function lint(texts: readonly LintText[], onProgress: (done: number, all: number) => void) {
  mkdirSync(CACHE, { recursive: true });
  const names = texts.map(nameOf);
  const missing = new Map<string, string>();
  texts.forEach(({ text }, i) => {
    const name = names[i] ?? '';
    if (!existsSync(cachePath(name))) missing.set(name, text);
  });
  const queue = batches([...missing]);
  let done = 0;
  const work = async (): Promise<void> => {
    for (let batch = queue.shift(); batch; batch = queue.shift()) {
      await lintBatch(batch);
      done += batch.length;
      onProgress(done, missing.size);
    }
  };
  if (missing.size > 0) findCfnLint();
  await Promise.all(Array.from({ length: PROCESSES }, work));
  return names.map((name) => JSON.parse(readFileSync(cachePath(name), 'utf8')) as LintCounts);
}

/** The name of a text's file and of its cache entry. */
function nameOf({ text, format }: LintText): string {
  return `${createHash('sha256').update(VERSION).update(text).digest('hex').slice(0, 32)}.${format}`;
}

function cachePath(name: string): string {
  return join(CACHE, `${name}.counts.json`);
}

function batches<T>(items: readonly T[]): T[][] {
  const found: T[][] = [];
  for (let i = 0; i < items.length; i += BATCH) found.push(items.slice(i, i + BATCH));
  return found;
}

interface Match {
  readonly Filename: string;
  readonly Rule: { readonly Id: string };
}

async function lintBatch(batch: readonly (readonly [name: string, text: string])[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'judge-'));
  for (const [name, text] of batch) writeFileSync(join(folder, name), text);
  const counts = new Map(batch.map(([name]): [string, Record<string, number>] => [name, {}]));
  for (const { Filename, Rule } of await matches(batch.map(([name]) => join(folder, name)))) {
    const found = counts.get(basename(Filename));
    if (found) found[Rule.Id] = (found[Rule.Id] ?? 0) + 1;
  }
  for (const [name, found] of counts) writeFileSync(cachePath(name), JSON.stringify(found));
  rmSync(folder, { recursive: true });
}

async function matches(files: readonly string[]): Promise<Match[]> {
  const options = { maxBuffer: 1 << 28 };
  try {
    const { stdout } = await run(findCfnLint(), ['--format', 'json', '--', ...files], options);
    return JSON.parse(stdout || '[]') as Match[];
  } catch (error) {
    // cfn-lint's exit code is a bit set of the levels found: a report on stdout is an answer.
    const { stdout } = error as { stdout?: string };
    if (!stdout?.startsWith('[')) throw error;
    return JSON.parse(stdout) as Match[];
  }
}

/** The program: what IAC_FIX_CFN_LINT names, else the one of the project's `.venv`, which is made where it is missing. */
function findCfnLint(): string {
  const named = process.env['IAC_FIX_CFN_LINT'];
  if (named !== undefined) return named;
  const venv = join(ROOT, '.venv');
  const program = join(venv, 'bin', 'cfn-lint');
  if (!existsSync(program)) {
    console.error(`Installing cfn-lint ${VERSION} into .venv …`);
    execFileSync('python3', ['-m', 'venv', venv], { stdio: 'inherit' });
    execFileSync(join(venv, 'bin', 'pip'), ['install', '--quiet', `cfn-lint==${VERSION}.*`], { stdio: 'inherit' });
  }
  return program;
}
