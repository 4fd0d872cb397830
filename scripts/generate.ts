/**
 * Writes every file that follows from the rules: the indexes of detectors and transforms, the headers of the rules'
 * pages, the README's rule table and the coverage of the failure analyses.
 *
 *   npm run generate              write what is out of date
 *   npm run generate -- --check   write nothing; exit 1 where something is out of date
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { indexOf } from './generate/indexes.js';
import { replaceMarked } from './generate/marked-section.js';
import { ROOT, loadRules, ruleIds } from './generate/rule-files.js';
import { pagePath, rulePage } from './generate/rule-page.js';
import { ruleTable } from './generate/rule-table.js';
import { seedCoverage } from './generate/seed-coverage.js';

const onlyCheck = process.argv.includes('--check');

const rules = await loadRules();
const outdated = [
  ...(['detectors', 'transforms'] as const).map((folder) =>
    put(join('src', folder, 'index.ts'), () => indexOf(folder, ruleIds(folder))),
  ),
  ...rules.map((rule) => put(pagePath(rule.detector.id), (old) => rulePage(rule, old))),
  put('README.md', (old) => replaceMarked(old ?? '', 'rules', ruleTable(rules))),
  put(join('docs', 'seed-coverage.md'), () => seedCoverage(rules)),
].filter((path) => path !== null);

for (const path of outdated) console.log(`${onlyCheck ? 'out of date' : 'written'}: ${path}`);
if (onlyCheck && outdated.length > 0) {
  console.error('Run `npm run generate` and commit what it writes.');
  process.exitCode = 1;
}

/** Brings one file up to date; answers its path where it was not. */
function put(path: string, write: (old: string | null) => string): string | null {
  const full = join(ROOT, path);
  const old = existsSync(full) ? readFileSync(full, 'utf8') : null;
  const text = write(old);
  if (text === old) return null;
  if (!onlyCheck) {
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
  return path;
}
