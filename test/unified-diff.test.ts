import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyPatch } from 'diff';
import fc from 'fast-check';
import { lineChanges } from '../src/report/line-diff.js';
import { unifiedDiff } from '../src/report/unified-diff.js';

/** What `git apply` makes of a file with the diff; throws what git says where it does not apply. */
function gitApply(name: string, old: string, diff: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'iac-fix-diff-'));
  try {
    writeFileSync(join(folder, name), old);
    writeFileSync(join(folder, 'p.diff'), diff);
    const run = spawnSync('git', ['apply', '--whitespace=nowarn', 'p.diff'], { cwd: folder, encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    return readFileSync(join(folder, name), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const numbered = (count: number) => Array.from({ length: count }, (_, i) => `line ${i}\n`);

describe('unified diff', () => {
  it('is empty for equal texts', () => {
    expect(unifiedDiff('a.json', 'x\n', 'x\n')).toBe('');
  });

  it('shows three lines of context and joins changes that share it', () => {
    const old = numbered(30);
    const now = old.map((line, i) => (i === 10 || i === 15 || i === 25 ? `new ${i}\n` : line));
    const diff = unifiedDiff('a.yaml', old.join(''), now.join(''));
    expect(diff.match(/^@@.*$/gm)).toEqual(['@@ -8,12 +8,12 @@', '@@ -23,7 +23,7 @@']);
    expect(diff).toContain('-line 10\n+new 10\n');
  });

  it.each([
    ['an empty file that is filled', '', 'a\nb\n'],
    ['a file that is emptied', 'a\nb\n', ''],
    ['a line added at the start', 'b\nc\n', 'a\nb\nc\n'],
    ['a last line without newline on both sides', 'a\nb', 'a\nc'],
    ['a final newline that goes', 'a\nb\n', 'a\nb'],
    ['a final newline that comes', 'a\nb', 'a\nb\n'],
    ['a line added behind one without newline', 'a', 'a\nb'],
    ['CRLF', 'a\r\nb\r\nc\r\n', 'a\r\nB\r\nc\r\n'],
    ['mixed newlines and a lone CR', 'a\r\nb\rx\nc', 'a\r\nb\ry\nc'],
    ['a byte order mark', '\uFEFF{}\n', '\uFEFF{"a": 1}\n'],
  ])('applies with git: %s', (_, old, now) => {
    expect(gitApply('t.json', old, unifiedDiff('t.json', old, now))).toBe(now);
  });

  it.each(['two words.json', 'quo"te.json', 'back\\slash.json', 'ümlaut.json', 'tab\there.json'])(
    'names the file so that git finds it: %s',
    (name) => {
      expect(gitApply(name, 'a\n', unifiedDiff(name, 'a\n', 'b\n'))).toBe('b\n');
    },
  );

  it('turns the old text into the new one, whatever the two', () => {
    const text = fc
      .tuple(fc.array(fc.constantFrom('a', 'b', '}', '},', '', 'long line')), fc.constantFrom('', '\n'))
      .map(([lines, end]) => lines.join('\n') + end);
    fc.assert(
      fc.property(text, text, (old, now) => {
        expect(applyPatch(old, unifiedDiff('t', old, now))).toBe(now);
      }),
      { seed: 20, numRuns: 2000 },
    );
  });

  it('finds few changes in a long text with many', () => {
    const old = Array.from({ length: 40_000 }, (_, i) => (i % 4 === 3 ? '}\n' : `line ${i}\n`));
    const now = old.flatMap((line, i) => (i % 9 === 0 ? [line, `new ${i}\n`, '}\n'] : [line]));
    const changes = lineChanges(old, now);
    expect(changes.length).toBe(Math.ceil(old.length / 9));
    expect(changes.every(({ oldStart, oldEnd }) => oldStart === oldEnd)).toBe(true);
  });

  it('shows a stretch without a line in common as replaced', () => {
    const old = Array.from({ length: 5000 }, (_, i) => `a${i % 7}\n`);
    const now = Array.from({ length: 5000 }, (_, i) => `b${i % 5}\n`);
    expect(lineChanges(old, now)).toEqual([{ oldStart: 0, oldEnd: 5000, newStart: 0, newEnd: 5000 }]);
  });
});
