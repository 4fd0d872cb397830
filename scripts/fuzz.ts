/**
 * Checks the laws on mutants of examples/, golden/ and any folders given: no crash, the square, idempotence and the rest.
 * Failing mutants are made small, printed, and written to out/fuzz/.
 *
 *   npm run fuzz -- --count 20000 --seed 1 [DIR …]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { TEMPLATE_FILE, filesBelow } from './files.js';
import type { Failure, FuzzJob, FuzzResult } from './fuzz/worker.js';
import { ROOT } from './generate/rule-files.js';
import { runJobs } from './parallel/pool.js';

/** Mutants of one job: enough to keep the messages few, few enough to share the cores evenly. */
const JOB_SIZE = 50;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
});
const count = Number(values.count);
const seed = Number(values.seed);

const folders = [join(ROOT, 'examples'), join(ROOT, 'golden'), ...positionals];
const files = filesBelow(folders, TEMPLATE_FILE).filter((path) => !/(?:patch|case)\.json$|\.actual\./.test(path));
const jobs: FuzzJob[] = [];
for (let from = 0; from < count; from += JOB_SIZE) {
  jobs.push({ seed, from, to: Math.min(count, from + JOB_SIZE), files });
}

const totals = { readable: 0, changed: 0 };
const failures: Failure[] = [];
await runJobs<FuzzJob, FuzzResult>(join(import.meta.dirname, 'fuzz', 'worker.ts'), jobs, (result) => {
  totals.readable += result.readable;
  totals.changed += result.changed;
  failures.push(...result.failures);
});

failures.sort((a, b) => a.number - b.number);
const out = join(ROOT, 'out', 'fuzz');
if (failures.length > 0) mkdirSync(out, { recursive: true });
for (const { number, law, mode, why, format, text } of failures) {
  const path = join(out, `${seed}-${number}.${format}`);
  writeFileSync(path, text);
  console.log(`BROKEN ${law} [${mode}] mutant ${number} of seed ${seed}, ${path}: ${why}\n${text}\n`);
}
console.log(
  `${count} mutants of ${files.length} files: ${totals.readable} readable, ${totals.changed} repaired, ${failures.length} broken`,
);
if (failures.length > 0) process.exitCode = 1;
