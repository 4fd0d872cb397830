/**
 * Shows what one run makes of the goldens of the failure analyses (`golden/analyses`), with the command line as it was built.
 *
 *   npx tsx scripts/analyses.ts              the findings, and whether the files are as the IDEAL shows
 *   npx tsx scripts/analyses.ts --accept     writes IDEAL and findings.txt: read every line before you commit them
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ANALYSES, analysisNames, readAll, repairAnalysis } from '../test/support/analysis-case.js';

const accept = process.argv.includes('--accept');
const only = process.argv.slice(2).filter((word) => !word.startsWith('--'));

for (const name of analysisNames().filter((one) => only.length === 0 || only.includes(one))) {
  const { files, findings } = repairAnalysis(name);
  const ideal = join(ANALYSES, name, 'IDEAL');
  const same = isDeepStrictEqual(files, readAll(ideal));
  console.log(`${name}: ${same ? 'as the IDEAL shows' : accept ? 'accepted' : 'unlike the IDEAL'}\n${findings}`);
  if (!accept) continue;
  rmSync(ideal, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(ideal, path)), { recursive: true });
    writeFileSync(join(ideal, path), text);
  }
  writeFileSync(join(ANALYSES, name, 'findings.txt'), findings);
}
