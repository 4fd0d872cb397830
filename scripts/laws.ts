/**
 * Checks the laws (test/support/laws.ts) on real files, in three modes, on every core.
 *
 *   npm run laws -- FILE|DIR …
 */
import { join } from 'node:path';
import { INPUT_FILE, filesBelow } from './files.js';
import { MODES } from './laws/modes.js';
import type { FileTally } from './laws/worker.js';
import { runJobs } from './parallel/pool.js';

const paths = process.argv.slice(2);
if (paths.length === 0) {
  console.error('Name files or folders: npm run laws -- examples golden');
  process.exit(2);
}

const files = filesBelow(paths, INPUT_FILE);
const totals = { templates: 0, unreadable: 0, findings: 0, applied: 0, broken: 0 };
await runJobs<string, FileTally>(join(import.meta.dirname, 'laws', 'worker.ts'), files, (tally, path) => {
  totals.templates += tally.templates;
  totals.unreadable += tally.templates === 0 ? 1 : 0;
  totals.findings += tally.findings;
  totals.applied += tally.applied;
  totals.broken += tally.broken.length;
  for (const { law, mode, why } of tally.broken) console.log(`BROKEN ${law} [${mode}] ${path}: ${why}`);
});
console.log(`${files.length} files, ${totals.templates} templates in ${MODES.length} modes, ${JSON.stringify(totals)}`);
if (totals.broken > 0) process.exitCode = 1;
