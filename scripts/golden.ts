/**
 * Runs golden cases and shows where they differ from what they give now.
 *
 *   npm run golden                                  every case
 *   npm run golden -- --rule s3/open-bucket         the cases of one rule (patterns allowed: 's3/*')
 *   npm run golden -- --accept s3/open-bucket/example   write IDEAL, patch.json and findings.txt of these cases (patterns
 *                                                   allowed); read the result before you commit it
 */
import { parseArgs } from 'node:util';
import { matchesAny } from '../src/core/rule-pattern.js';
import type { GoldenCase } from '../test/support/golden-case.js';
import { caseId, goldenRules, readCases } from '../test/support/golden-case.js';
import type { GoldenOutcome } from '../test/support/golden-outcome.js';
import { accept, explainMismatch, mismatches, runCase, writeActual } from '../test/support/golden-outcome.js';
import { loadRules } from './generate/rule-files.js';

const { values } = parseArgs({
  options: { accept: { type: 'string', multiple: true }, rule: { type: 'string', multiple: true } },
});
const accepting = values.accept ?? [];
if (accepting.length > 0 && process.env['CI']) {
  console.error('Expectations are never accepted in CI: accept them where someone reads them.');
  process.exit(2);
}

// From the rules' own files: a rule just written is not in the generated index.
const rules = await loadRules();
const counts = { right: 0, accepted: 0, wrong: 0 };
for (const rule of goldenRules()) {
  if (!isWanted(rule)) continue;
  for (const golden of readCases(rule)) {
    if (accepting.length > 0 && !matchesAny(caseId(golden), accepting)) continue;
    counts[judge(golden)]++;
  }
}
console.log(`${counts.right} right, ${counts.accepted} accepted, ${counts.wrong} wrong`);
if (counts.right + counts.accepted + counts.wrong === 0) {
  console.error('No case has such a name; cases are named like s3/open-bucket/example.');
  process.exitCode = 2;
} else if (counts.wrong > 0) process.exitCode = 1;

function judge(golden: GoldenCase): keyof typeof counts {
  let outcome: GoldenOutcome;
  try {
    outcome = runCase(golden, rules);
  } catch (error) {
    console.log(`\n${caseId(golden)}: ${error instanceof Error ? error.message : String(error)}`);
    return 'wrong';
  }
  const { files, faults } = outcome;
  const differing = mismatches(golden, files);
  if (faults.length === 0 && differing.length === 0) {
    writeActual(golden, files);
    return 'right';
  }
  console.log(`\n${caseId(golden)}`);
  for (const fault of faults) console.log(`  ${fault}`);
  for (const mismatch of differing) console.log(explainMismatch(mismatch).replace(/^/gm, '  '));
  if (faults.length === 0 && accepting.length > 0) {
    accept(golden, files);
    return 'accepted';
  }
  writeActual(golden, files);
  return 'wrong';
}

function isWanted(rule: string): boolean {
  return values.rule === undefined || matchesAny(rule, values.rule);
}
