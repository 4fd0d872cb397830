import { readBroken } from '../src/response/read-broken.js';

const read = (text: string, unsafe = false) => readBroken(text, { format: 'json', unsafe });
const kinds = (text: string, unsafe = false) => read(text, unsafe).edited.repairs.map(({ kind }) => kind);
const repaired = (text: string, unsafe = false) => read(text, unsafe).edited.text;

const SOUND = `{
  "AWSTemplateFormatVersion": "2010-09-09",
  "Resources": {
    "Bucket": {
      "Type": "AWS::S3::Bucket",
      "Properties": {
        "BucketName": "logs",
        "Tags": [
          { "Key": "Name", "Value": { "Fn::Sub": "x-\${AWS::Region}" } },
          { "Key": "Team", "Value": "web" }
        ]
      }
    }
  },
  "Outputs": {
    "Name": {
      "Value": "v"
    }
  }
}
`;

describe('broken JSON', () => {
  it('is left alone where it is not broken', () => {
    expect(kinds(SOUND)).toEqual([]);
    expect(repaired(SOUND)).toBe(SOUND);
  });

  it.each([
    ['json-comment', '"logs",', '"logs", // the "main" one'],
    ['json-comment', '        "Tags": [\n', '        # all of them {\n        "Tags": [\n'],
    ['json-comment', '"Key": "Team"', '/* why */ "Key": "Team"'],
    ['trailing-comma', '"web" }\n', '"web" },\n'],
    ['missing-comma', '"logs",', '"logs"'],
    ['missing-comma', '} },\n', '} }\n'],
    ['surplus-comma', '"logs",', '"logs",,'],
    ['missing-property-name', '"Value": { "Fn::Sub"', '{ "Fn::Sub"'],
    ['missing-property-name', '"Value": "web"', '"web"'],
    ['wrong-quotes', '"logs"', "'logs'"],
    ['wrong-quotes', '"logs"', '\u201clogs\u201d'],
    ['wrong-quotes', '"BucketName"', 'BucketName'],
    ['wrong-quotes', '"logs",', '"logs,'],
    ['surplus-bracket', '  },\n  "Outputs": {\n', '  }\n  },\n  "Outputs": {\n'],
    ['missing-bracket', '        ]\n', ''],
    ['missing-bracket', '    }\n  },\n', '    },\n'],
    ['wrong-bracket', '        ]\n', '        }\n'],
  ])('gets the one repair it needs (%s: %j was %j)', (kind, right, wrong) => {
    const broken = SOUND.replace(right, () => wrong);
    expect(broken).not.toBe(SOUND);
    const result = read(broken);
    expect(new Set(result.edited.repairs.map((repair) => repair.kind))).toEqual(new Set([kind]));
    expect(result.template.value).toEqual(JSON.parse(SOUND));
  });

  it.each([
    ['a comment at the end of a line', '"logs",', '"logs", // main'],
    ['a comment on its own line', '        "Tags"', '        // main\n        "Tags"'],
    ['a trailing comma', '"web" }\n', '"web" },\n'],
    ['a surplus brace', '  "Outputs": {\n', '  },\n  "Outputs": {\n'],
    ['a missing bracket', '        ]\n', ''],
  ])('gives back the very text without %s', (_, right, wrong) => {
    const result = repaired(SOUND.replace(right, () => wrong));
    expect(result.replace(/\s+/g, ' ')).toBe(SOUND.replace(/\s+/g, ' '));
  });

  it('keeps a block scalar as the string that it means', () => {
    const code = 'import os\n\ndef handler(e, c):\n    print("a\\n{}")\n';
    const block = code.replace(/^(?=.)/gm, '          ');
    const text = `{ "Resources": {\n  "F": {\n    "Type": "AWS::Lambda::Function",\n    "Properties": {\n      "Code": {\n        "ZipFile": |\n${block}      }\n    }\n  }\n} }`;
    const { template, edited } = read(text);
    expect(template.at('/Resources/F/Properties/Code/ZipFile')).toBe(code);
    expect(edited.repairs).toMatchObject([{ kind: 'block-scalar-in-json', safety: 'safe' }]);
    expect(edited.text.endsWith('      }\n    }\n  }\n} }')).toBe(true);
  });

  it.each([
    ['raw-character-in-string', '"a\nb\tc"', 'a\nb\tc'],
    ['raw-character-in-string', '"run \\\n  it"', 'run \\\n  it'],
    ['unescaped-quote', '"say "hi" now"', 'say "hi" now'],
    ['invalid-escape', '"^\\d+\\.$"', '^\\d+\\.$'],
    ['word-spelling', 'True', true],
  ])('has its strings and words mended (%s: %j)', (kind, wrong, value) => {
    const text = SOUND.replace('"logs"', () => wrong);
    expect(kinds(text)).toEqual([kind]);
    expect(read(text).template.at('/Resources/Bucket/Properties/BucketName')).toBe(value);
  });

  it('gets the braces that a fragment lacks', () => {
    const fragment = SOUND.trim().slice(1, -1);
    expect(repaired(fragment).replace(/\s/g, '')).toBe(SOUND.replace(/\s/g, ''));
    expect(kinds(fragment)).toEqual(['missing-braces']);
  });

  it('gets several repairs, each with its place in the text as it was', () => {
    const text = SOUND.replace('"logs",', '"logs" // a').replace('"web" }\n', '"web" },\n');
    const { edited } = read(text);
    expect(edited.repairs.map(({ kind, offset }) => [kind, text.slice(offset, offset + 4)])).toEqual([
      ['json-comment', '// a'],
      ['missing-comma', '\n   '],
      ['trailing-comma', ',\n  '],
    ]);
  });

  it('loses its unfinished entry only where that is allowed', () => {
    const cut = SOUND.slice(0, SOUND.indexOf('"Team"') + 4);
    expect(() => read(cut)).toThrow(expect.objectContaining({ code: 'parse-error', line: 9 }) as Error);
    const { template, edited } = read(cut, true);
    expect(edited.repairs).toMatchObject([{ kind: 'truncated', safety: 'unsafe' }]);
    expect(edited.repairs[0]?.message).toContain('Resources.Bucket.Properties.Tags');
    expect(template.at('/Resources/Bucket/Properties/Tags')).toHaveLength(1);
  });

  it.each([
    ['inside a function', '"x-${', { BucketName: 'logs' }],
    ['inside the first entry of a list', '"Name", "Value"', { BucketName: 'logs' }],
    ['before the value of a property', '"logs"', undefined],
  ])('loses what makes no sense without the unfinished entry (%s)', (_, at, properties) => {
    const { template } = read(SOUND.slice(0, SOUND.indexOf(at)), true);
    expect(template.resources.get('Bucket')?.body['Properties']).toEqual(properties);
  });

  it('loses a resource that has no type yet', () => {
    const untyped = SOUND.replace('"Type": "AWS::S3::Bucket"', '"DependsOn": "Topic"').replace(
      '    "Bucket"',
      '    "Topic": { "Type": "AWS::SNS::Topic" },\n    "Bucket"',
    );
    const { template } = read(untyped.slice(0, untyped.indexOf('"Tags"')), true);
    expect([...template.resources.keys()]).toEqual(['Topic']);
    expect(template.at('/Resources/Bucket')).toBeUndefined();
  });

  it.each([
    ['a function in the place of a key', '"BucketName": "logs"', '{ "Fn::Sub": "a" }: "b"'],
    ['a property without a value', '"logs"', ''],
    ['a value without a name', '"logs",', '"logs", { "Ref": "X" },'],
    ['dots', '"logs",', '"logs", ...'],
  ])('is refused with the place where it has no single repair: %s', (_, right, wrong) => {
    const broken = SOUND.replace(right, () => wrong);
    expect(() => read(broken)).toThrow(expect.objectContaining({ code: 'parse-error', line: 7 }) as Error);
  });

  it('loses the first of two equal entries, and no text of two that differ', () => {
    const same = SOUND.replace('"BucketName": "logs",', '"BucketName": "logs",\n        "BucketName": "logs",');
    expect(repaired(same)).toBe(SOUND);
    expect(kinds(same)).toEqual(['duplicate-key']);
    expect(kinds(same.replace('"logs"', '"other"'))).toEqual([]);
  });

  it('gets a section that was begun twice as one', () => {
    const twice = SOUND.replace(
      /\n}\n$/,
      ',\n  "Resources": {\n    "Topic": {\n      "Type": "AWS::SNS::Topic"\n    }\n  }\n}\n',
    );
    const { template, edited } = read(twice);
    expect(edited.repairs).toMatchObject([{ kind: 'repeated-section', safety: 'safe' }]);
    expect([...template.resources.keys()]).toEqual(['Bucket', 'Topic']);
    expect([...template.outputs.keys()]).toEqual(['Name']);
  });

  it('keeps its newlines', () => {
    const text = SOUND.replace('        ]\n', '').replaceAll('\n', '\r\n');
    expect(repaired(text).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});
