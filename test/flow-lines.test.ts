import { joinFlowLines } from '../src/template/flow-lines.js';
import { readYaml } from '../src/template/read-yaml.js';

describe('flow collections that end in the column of their key', () => {
  it.each([
    ['a list', 'A:\n  D: [\n    a\n  ]\n', { A: { D: ['a'] } }],
    ['a map with comments', 'D: {\n  a: 1 # x ]\n  # y\n}\nB: 1\n', { D: { a: 1 }, B: 1 }],
    [
      'scalars over several lines',
      'A: !If [\n  a, "]\n  b",\n  c d\n  e\n]\n',
      { A: { 'Fn::If': ['a', '] b', 'c d e'] } },
    ],
    ['an apostrophe inside a word', "A: it's\nB: [\n it's, 'x'\n]\n", { A: "it's", B: ["it's", 'x'] }],
    ['a quote behind a short tag', "A: [\n  !GetAZs '', [\n  b]\n]\n", { A: [{ 'Fn::GetAZs': '' }, ['b']] }],
    ['brackets in a block scalar', 'L:\n  - x: |\n      [\n    y: [\n  ]\n', { L: [{ x: '[\n', y: [] }] }],
    ['CRLF', 'A:\r\n  - [\r\n  a\r\n  ]\r\n', { A: [['a']] }],
  ])('are read: %s', (_name, text, value) => {
    expect(readYaml(text).value).toEqual(value);
  });

  it('keep their positions', () => {
    const root = readYaml('A: [\n  b # c\n]\n');
    const list = root.kind === 'map' ? root.entries[0]?.node : undefined;
    expect(list).toMatchObject({ start: 3, end: 14, items: [{ start: 7, end: 8 }] });
  });

  it('leaves block context and line breaks inside scalars alone', () => {
    const text = 'A: |\n  [\n\n  ]\nB: plain\n  [ two\nC: "[\n  x"\n# [\nD: [a\n  b]\n';
    expect(joinFlowLines(text)).toBe(text);
  });
});
