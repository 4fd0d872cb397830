import { splice } from '../src/edit/splice.js';

describe('splice', () => {
  it('applies disjoint edits and keeps every other character', () => {
    const edits = [
      { start: 1, end: 2, text: 'XX' },
      { start: 3, end: 3, text: '+' },
    ];
    expect(splice('abcd', edits)).toBe('aXXc+d');
  });

  it('applies insertions at one offset in the order given', () => {
    const edits = [
      { start: 1, end: 1, text: '1' },
      { start: 1, end: 1, text: '2' },
    ];
    expect(splice('ab', edits)).toBe('a12b');
  });

  it('gives back the text where there is nothing to do', () => {
    expect(splice('a\r\nb', [])).toBe('a\r\nb');
  });

  it.each([
    [
      'overlap',
      [
        { start: 0, end: 2, text: '' },
        { start: 1, end: 3, text: '' },
      ],
    ],
    [
      'are unsorted',
      [
        { start: 2, end: 2, text: 'x' },
        { start: 0, end: 1, text: '' },
      ],
    ],
    ['leave the text', [{ start: 2, end: 9, text: '' }]],
  ])('throws where edits %s', (_why, edits) => {
    expect(() => splice('abcd', edits)).toThrow('bug of iac-fix');
  });
});
