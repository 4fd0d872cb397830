import fc from 'fast-check';
import type { Glob } from '../src/schema/glob.js';
import { ANYTHING, globOf, mayMeet } from '../src/schema/glob.js';

const NAME: Glob = [{ except: '/' }];
const glob = (text: string): Glob => globOf(text, (variable) => (variable === 'Name' ? NAME : [ANYTHING]));

/** A regular expression of a glob without gaps that bar characters. */
function pattern(text: string): RegExp {
  const source = [...text].map((one) => (one === '*' ? '.*' : one === '?' ? '.' : one)).join('');
  return new RegExp(`^${source}$`);
}

describe('mayMeet', () => {
  it.each([
    ['table/a', 'table/*', true],
    ['table/*', '*/index', true],
    ['table/a', 'table/b', false],
    ['table/${Name}', 'table/a/index/b', false],
    ['table/${Name}/index/${Any}', 'table/a/index/b/c', true],
    ['table/${Name}', 'table/*', true],
    ['', '*', true],
    ['', 'a', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
  ])('says of %s and %s: %s', (one, other, expected) => {
    expect(mayMeet(glob(one), glob(other))).toBe(expected);
    expect(mayMeet(glob(other), glob(one))).toBe(expected);
  });

  it('agrees with a regular expression where one side is a plain text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 8 });
    const wild = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '?'), maxLength: 8 });
    fc.assert(
      fc.property(text, wild, (plain, open) => {
        expect(mayMeet(glob(plain), glob(open))).toBe(pattern(open).test(plain));
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});
