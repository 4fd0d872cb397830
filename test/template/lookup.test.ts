import { lookup } from '../../src/template/lookup.js';

describe('lookup', () => {
  const table = lookup({ one: 1 });

  it('gives what was written', () => {
    expect(table['one']).toBe(1);
    expect(Object.keys(table)).toEqual(['one']);
  });

  it.each(['constructor', '__proto__', 'toString', 'two'])('has no %s', (word) => {
    expect(table[word]).toBeUndefined();
  });
});
