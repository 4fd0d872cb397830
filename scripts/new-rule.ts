/**
 * Lays out a new rule: detector, transform, golden cases and documentation page, red until they are filled in.
 *
 *   npm run new-rule -- s3/some-defect
 *   npm run new-rule -- s3/some-defect --no-fix     a rule that only reports
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './generate/rule-files.js';
import { detectorFile, emptyCases, transformFile } from './new-rule/files.js';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'no-fix': { type: 'boolean' } } });
const id = positionals[0] ?? '';
if (!/^[a-z0-9]+\/[a-z0-9]+(-[a-z0-9]+)+$/.test(id)) {
  console.error(
    'Name the rule as service/defect, the defect in two to four words: s3/public-access-unblocked.\n' +
      'It must read well after "allow", and never name the remedy (add-…, missing-… is fine, fix-… is not).',
  );
  process.exit(2);
}

const repairs = !values['no-fix'];
const files = new Map([
  [join('src', 'detectors', `${id}.ts`), detectorFile(id)],
  ...(repairs ? [[join('src', 'transforms', `${id}.ts`), transformFile(id)] as const] : []),
  ...emptyCases(repairs).map(([path, text]) => [join('golden', id, path), text] as const),
]);

const existing = [...files.keys()].filter((path) => existsSync(join(ROOT, path)));
if (existing.length > 0) {
  console.error(`Nothing written: ${existing.join(', ')} exists.`);
  process.exit(2);
}
for (const [path, text] of files) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text);
  console.log(`written: ${path}`);
}
console.log(`
Next:
  1. Write the detector and the transform; look the facts up in AWS's own documentation and put its address in docs.
  2. Write the MODEL of each case; add ok- cases for every case in which the rule must stay silent.
  3. npm run golden -- --rule ${id}                 what each case gives now
  4. npm run golden -- --accept '${id}/*'           when every line of it is right
  5. npm run generate                               the indexes, the page docs/rules/${id}.md: write its lower half
  6. npm run check`);
