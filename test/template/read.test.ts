import { duplicateKeys } from '../../src/template/locate.js';
import { ReadError } from '../../src/template/read-error.js';
import { readAgain, sameReading } from '../../src/template/second-reader.js';
import { readTemplate } from '../../src/template/template.js';
import type { Format } from '../../src/template/template.js';

const yaml = (metadata: string) =>
  readTemplate(`Resources:\n  A:\n    Type: AWS::S3::Bucket\n    Metadata:\n      X: ${metadata}\n`, 'yaml').at(
    '/Resources/A/Metadata/X',
  );
const errorOf = (text: string, format?: Format): ReadError => {
  try {
    readTemplate(text, format);
  } catch (error) {
    if (error instanceof ReadError) return error;
    throw error;
  }
  throw new Error('the text was read');
};

describe('reading YAML as CloudFormation does', () => {
  it.each([
    ['!Ref A', { Ref: 'A' }],
    ['!Sub "${A}-x"', { 'Fn::Sub': '${A}-x' }],
    ['!GetAtt A.Outputs.B', { 'Fn::GetAtt': ['A', 'Outputs.B'] }],
    ['!GetAtt [A, B]', { 'Fn::GetAtt': ['A', 'B'] }],
    ['!If [C, !Ref A, !Ref "AWS::NoValue"]', { 'Fn::If': ['C', { Ref: 'A' }, { Ref: 'AWS::NoValue' }] }],
    ['!Condition C', { Condition: 'C' }],
    ['!FindInMap [M, !Ref "AWS::Region", K]', { 'Fn::FindInMap': ['M', { Ref: 'AWS::Region' }, 'K'] }],
    ['!Base64 { "Fn::Sub": x }', { 'Fn::Base64': { 'Fn::Sub': 'x' } }],
    ['!Transform { Name: AWS::Include }', { 'Fn::Transform': { Name: 'AWS::Include' } }],
    ['!Ref 123', { Ref: '123' }],
  ])('reads the short tag %s in long form', (text, value) => {
    expect(yaml(text)).toEqual(value);
  });

  it.each([
    ['2012-10-17', '2012-10-17'],
    ['2010-09-09T00:00:00Z', '2010-09-09T00:00:00Z'],
    ['yes', true],
    ['Off', false],
    ['~', null],
    ['', null],
    ['0123', 83],
    ['0x1F', 31],
    ['0b101', 5],
    ['1_000', 1000],
    ['1:30', 90],
    ['-1:30:00', -5400],
    ['1.50', 1.5],
    ['.5', 0.5],
    ['1e3', 1000],
    ['e1', 'e1'],
    ['.', '.'],
    ['1.2.3', '1.2.3'],
    ['08', 8],
    ['"yes"', 'yes'],
    ["'0123'", '0123'],
    ['!!str 123', '123'],
    ['arn:aws:s3:::b', 'arn:aws:s3:::b'],
  ])('reads %s as YAML 1.1 does, but dates as strings', (text, value) => {
    expect(yaml(text)).toEqual(value);
  });

  it('takes keys as they are written', () => {
    expect(yaml('{ 80: a, 0123: b, yes: c, "q": d }')).toEqual({ '80': 'a', '0123': 'b', yes: 'c', q: 'd' });
  });

  it('resolves aliases and merge keys', () => {
    expect(yaml('{ base: &b { a: 1, b: 2 }, own: { <<: *b, b: 3 }, same: *b }')).toEqual({
      base: { a: 1, b: 2 },
      own: { a: 1, b: 3 },
      same: { a: 1, b: 2 },
    });
  });

  it('gives a key named __proto__ no power', () => {
    const value = yaml('{ __proto__: { polluted: true } }');
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([
    ['a tab where spaces are due', 'Resources:\n\tA: 1\n', 'parse-error', 2],
    ['several documents', 'Resources: {}\n---\nResources: {}\n', 'parse-error', 1],
    ['an alias without an anchor', 'Resources: *nobody\n', 'parse-error', 1],
    ['an unclosed flow list', 'Resources:\n  A: [1, 2\nB: 1\n', 'parse-error', 3],
    ['no text at all', '', 'parse-error', 1],
    ['something that is no template', 'name: x\non: push\n', 'not-a-template', 1],
    ['deep nesting', `Resources: ${'['.repeat(400)}${']'.repeat(400)}`, 'too-deep', 1],
  ])('refuses %s with the place', (_, text, code, line) => {
    expect(errorOf(text, 'yaml')).toMatchObject({ code, line });
  });

  it('refuses aliases that expand without end', () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) => `  l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`,
    );
    expect(errorOf(['Resources:', '  l0: &l0 [x, x, x]', ...levels, ''].join('\n'), 'yaml').code).toBe('alias-bomb');
  });
});

describe('reading JSON', () => {
  it.each([
    ['{"Resources": {"A": {"Type": "AWS::S3::Bucket",}}}', 1, 48, 'expected a property name'],
    ['{"Resources": {\n  "A": tru }}', 2, 8, 'expected a value'],
    ['{"Resources": {"A": "x\ny"}}', 1, 23, 'raw line break'],
    ['{"Resources": {"A": "\\q"}}', 1, 21, 'invalid escape'],
    ['{"Resources": {"A": 1}', 1, 23, 'the text ends here'],
    ['{"Resources": {}} x', 1, 19, 'expected the end'],
    ['{"Resources": {"A": 01}}', 1, 22, 'expected "," or "}"'],
  ])('says where %j goes wrong', (text, line, column, message) => {
    expect(errorOf(text)).toMatchObject({
      code: 'parse-error',
      line,
      column,
      message: expect.stringContaining(message) as string,
    });
  });

  it('keeps the last of duplicate keys and shows all', () => {
    const template = readTemplate('{"Resources": {"A": {"Type": "X::Y"}, "A": {"Type": "X::Z"}}}');
    expect(template.resources.get('A')?.type).toBe('X::Z');
    expect(duplicateKeys(template.root).map(({ key, same }) => [key, same])).toEqual([['A', false]]);
    expect(template.position('/Resources/A')).toEqual({ line: 1, column: 39 });
  });

  it('gives a key named __proto__ no power', () => {
    const template = readTemplate('{"Resources": {"A": {"Type": "X::Y", "__proto__": {"polluted": 1}}}}');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(template.at('/Resources/A/__proto__')).toEqual({ polluted: 1 });
  });

  it('refuses deep nesting before the stack overflows', () => {
    expect(errorOf(`{"Resources": ${'['.repeat(100_000)}`).code).toBe('too-deep');
  });
});

describe('a template', () => {
  const text =
    '# top\nResources:\n  Bucket: # logs\n    Type: AWS::S3::Bucket\n    DependsOn: Other\n    Properties:\n      BucketName: !Sub "x-${AWS::Region}"\n  Other: { Type: "Custom::X", DependsOn: [Bucket] }\n';
  const template = readTemplate(text);

  it('finds what a pointer names in the text, behind short tags too', () => {
    expect(template.position('/Resources/Bucket/Properties/BucketName')).toEqual({ line: 7, column: 7 });
    expect(template.position('/Resources/Bucket/Properties/BucketName/Fn::Sub')).toEqual({ line: 7, column: 19 });
    expect(template.position('/Resources/Bucket/Properties/Nothing/Here')).toEqual({ line: 6, column: 5 });
  });

  it('indexes resources by type and reads DependsOn in both spellings', () => {
    expect(template.resourcesOfType('AWS::S3::Bucket').map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      ['Bucket', ['Other']],
    ]);
    expect(template.resources.get('Other')?.dependsOn).toEqual(['Bucket']);
  });

  it('is frozen', () => {
    expect(Object.isFrozen(template.at('/Resources/Bucket/Properties'))).toBe(true);
  });

  it('is read the same by an independent parser', () => {
    expect(sameReading(readAgain(text, 'yaml'), template.value)).toBe(true);
  });
});
