import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MODES, optionsOf } from '../scripts/laws/modes.js';
import { ROOT } from '../scripts/generate/rule-files.js';
import { fix } from '../src/index.js';
import { checkFile } from './support/file-laws.js';

const EXAMPLES = join(ROOT, 'examples');
const read = (...path: string[]): string => readFileSync(join(ROOT, ...path), 'utf8');

describe('the examples that newcomers try', () => {
  for (const name of readdirSync(EXAMPLES)) {
    for (const mode of MODES) {
      it(`repairs ${name} by the laws in mode ${mode}`, () => {
        const { outcome, broken } = checkFile(name, read('examples', name), optionsOf(mode));
        expect(broken).toEqual([]);
        expect(outcome.error).toBeNull();
        for (const template of outcome.templates) expect(template.patch.length).toBeGreaterThan(0);
      });
    }
  }

  it("are repaired as the README's first lines show", () => {
    const { diff } = fix(read('examples', 'payment-events.yaml'));
    const shown = /```diff\n([^]*?)```/.exec(read('README.md'))?.[1] ?? '';
    const changes = shown.split('\n').filter((line) => /^[-+]/.test(line));
    expect(changes.length).toBeGreaterThan(2);
    for (const line of changes) expect(diff.split('\n')).toContain(line);
  });
});
