import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { splice } from '../../src/edit/splice.js';
import { rangeOf } from '../../src/lsp/diagnostics.js';
import { minimalEdits } from '../../src/lsp/minimal-edits.js';

/** The text after the edits, through the positions of the protocol. */
function applied(old: string, now: string): string {
  const document = TextDocument.create('file:///t.yaml', 'yaml', 1, old);
  const edits = minimalEdits(old, now).map((edit) => ({ range: rangeOf(document, edit), newText: edit.text }));
  return TextDocument.applyEdits(document, edits);
}

const piece = fc.constantFrom('a', 'b', ' ', ',', '\n', '\r\n', '\r', '😀', '😁', 'é', '"', '');
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

describe('the edits between two texts', () => {
  it('make the one of the other, whatever the line breaks and characters', () => {
    fc.assert(
      fc.property(text, text, (old, now) => {
        expect(applied(old, now)).toBe(now);
        expect(splice(old, minimalEdits(old, now))).toBe(now);
      }),
      { seed: 7, numRuns: 3000 },
    );
  });

  it('leave every line untouched that both texts have in the same order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(999), { minLength: 1, maxLength: 40 }), fc.nat(), (numbers, seed) => {
        const old = numbers.map((n) => `Key${n}: ${n}\n`);
        const at = seed % old.length;
        const now = [...old.slice(0, at), 'Added: 1\n', ...old.slice(at + (seed % 2))];
        for (const { start, end } of minimalEdits(old.join(''), now.join(''))) {
          const from = old.slice(0, at).join('').length;
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeLessThanOrEqual(from + (old[at]?.length ?? 0));
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it.each([
    ['a value', 'A: 1\nB: 22\nC: 3\n', 'A: 1\nB: 2\nC: 3\n', [[9, 10, '']]],
    ['an insertion', '{\n  "A": 1\n}\n', '{\n  "A": 1,\n  "B": 2\n}\n', [[10, 10, ',\n  "B": 2']]],
    [
      'two places',
      'A: 1\nB: 2\nC: 3\n',
      'A: x\nB: 2\nC: y\n',
      [
        [3, 4, 'x'],
        [13, 14, 'y'],
      ],
    ],
    [
      'lines of which each changes',
      'A: 1\nB: 2\n',
      'A: 3\nB: 4\n',
      [
        [3, 4, '3'],
        [8, 9, '4'],
      ],
    ],
    ['a whole character', 'A: 😀\n', 'A: 😁\n', [[3, 5, '😁']]],
    ['a whole line break', 'A: 1\r\nB: 2\n', 'A: 1\nB: 2\n', [[4, 6, '\n']]],
    ['the end of a text without a line break', 'A: 1', 'A: 1\nB: 2', [[4, 4, '\nB: 2']]],
    ['nothing', 'A: 1\n', 'A: 1\n', []],
  ])('touch no more than %s', (_, old, now, expected) => {
    expect(minimalEdits(old, now).map(({ start, end, text: inserted }) => [start, end, inserted])).toEqual(expected);
  });
});
