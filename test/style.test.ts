import { readJson } from '../src/template/read-json.js';
import { readYaml } from '../src/template/read-yaml.js';
import type { Style } from '../src/template/style.js';
import { detectStyle } from '../src/template/style.js';

const json = (text: string): Style => detectStyle(text, 'json', readJson(text));
const yaml = (text: string): Style => detectStyle(text, 'yaml', readYaml(text));

describe('the style of JSON', () => {
  it.each([
    ['two spaces', '{\n  "a": {\n    "b": 1\n  }\n}', '  '],
    ['four spaces', '{\n    "a": {\n        "b": 1\n    }\n}', '    '],
    ['tabs', '{\n\t"a": {\n\t\t"b": 1\n\t}\n}', '\t'],
  ])('knows an indentation of %s', (_name, text, indent) => {
    expect(json(text)).toMatchObject({ indent, compact: false });
  });

  it('knows compact text', () => {
    expect(json('{"a":1,"b":[1,2]}\n')).toMatchObject({ compact: true, colon: ':', comma: ',' });
  });

  it('knows what stands on one line', () => {
    const text =
      '{\n  "a": { "Ref": "X" },\n  "b": [ "x" ],\n  "c": [\n    { "k": 1 },\n    { "k": 2 }\n  ],\n  "d": {\n    "e": 1\n  }\n}';
    expect(json(text)).toMatchObject({
      inlineIntrinsics: true,
      inlineLists: true,
      inlineItems: true,
      mapPadding: ' ',
      seqPadding: ' ',
    });
  });

  it('knows intrinsics that are spread over lines', () => {
    expect(json('{\n  "a": {\n    "Ref": "X"\n  }\n}')).toMatchObject({ inlineIntrinsics: false });
  });

  it('knows CRLF', () => {
    expect(json('{\r\n  "a": 1\r\n}').newline).toBe('\r\n');
  });
});

describe('the style of YAML', () => {
  it.each([
    ['indented below their keys', 'a:\n  - 1\nb:\n  - 2\nc:\n- 3\n', 2],
    ['in the column of their keys', 'a:\n- 1\nb:\n- 2\nc:\n  - 3\n', 0],
  ])('knows lists %s', (_name, text, listIndent) => {
    expect(yaml(text)).toMatchObject({ listIndent });
  });

  it('knows four spaces and wide dashes', () => {
    expect(yaml('a:\n    b:\n        -   c: 1\n            d: 2\n')).toMatchObject({ indent: '    ', dashWidth: 4 });
  });

  it('knows short tags and long forms', () => {
    expect(yaml('a: !Ref B\nc: !If [d, e, f]\n')).toMatchObject({ shortTags: true, flowFunctions: true });
    expect(yaml('a:\n  Ref: B\n')).toMatchObject({ shortTags: false });
    expect(yaml('a: !If\n    - d\n    - e\n')).toMatchObject({ flowFunctions: false, taggedListIndent: 4 });
  });

  it('knows quotes', () => {
    expect(yaml('a: "0"\nb: \'1\'\nc: "2"\n')).toMatchObject({ quote: 'double' });
    expect(yaml('a: "Alpha"\nb: "Bravo"\nc: Charlie\n')).toMatchObject({ quoteAll: true });
    expect(yaml('a: !Sub "${A}"\nb: text\n')).toMatchObject({ subQuote: 'double', quoteAll: false });
    expect(yaml("'aws:SourceArn': a\nAWS::Region: b\n")).toMatchObject({ colonKeyQuote: 'single' });
    expect(yaml("'AWS::Region': b\n")).toMatchObject({ colonKeyQuote: 'plain' });
  });

  it('knows blank lines between sections and between resources', () => {
    const text = 'A:\n  a: 1\n\n  b: 2\nB:\n  c: 3\n\n  d: 4\n';
    expect(yaml(text).blankBetween.slice(0, 2)).toEqual([false, true]);
  });

  it('knows flow padding and lists in flow form', () => {
    expect(yaml('a: { b: 1 }\nc: [ 1, 2 ]\n')).toMatchObject({ mapPadding: ' ', seqPadding: ' ', inlineLists: true });
  });
});
