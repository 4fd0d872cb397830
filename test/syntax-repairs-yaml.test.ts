import { readBroken } from '../src/response/read-broken.js';
import { readTemplate } from '../src/template/template.js';

const read = (text: string, unsafe = false, cut = false) => readBroken(text, { format: 'yaml', unsafe, cut });

const SOUND = `AWSTemplateFormatVersion: '2010-09-09'
Description: A site

Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: logs
      Tags:
        - Key: Name
          Value: !Sub 'x-\${AWS::Region}' # with its region
        - Key: Team
          Value: web
  Subnet:
    Type: AWS::EC2::Subnet
    Properties:
      AvailabilityZone: !Select [0, {Fn::GetAZs: !Ref AWS::Region}]

Outputs:
  Name:
    Value: v
`;
const value = readTemplate(SOUND, 'yaml').value;

describe('broken YAML', () => {
  it('is left alone where it is not broken', () => {
    expect(read(SOUND).edited.repairs).toEqual([]);
    expect(read(SOUND).edited.text).toBe(SOUND);
  });

  it.each([
    ['tab-indentation', '      BucketName', '\t\t\tBucketName'],
    ['tab-indentation', /^( {2})+/gm, (spaces: string) => '\t'.repeat(spaces.length / 2)],
    ['misindented-line', '      BucketName', '       BucketName'],
    ['misindented-line', '    Properties:\n      Avail', '   Properties:\n      Avail'],
    ['misindented-line', '    Type: AWS::EC2', '     Type: AWS::EC2'],
    ['stacked-tags', '{Fn::GetAZs: !Ref AWS::Region}', '!GetAZs !Ref AWS::Region'],
    ['restart', '      BucketName: logs', '      BucketName\n      BucketName: logs'],
    ['text-around-template', /$/, '\nKey features:\n\n1. One bucket\n2. **Cheap**: yes\n'],
    ['text-around-template', /$/, '\naws cloudformation deploy \\\n  --stack-name x\n'],
    ['text-around-template', /^/, 'Here is the template\nfor your site.\n\n'],
    ['duplicate-key', '      BucketName: logs\n', '      BucketName: logs\n      BucketName: logs\n'],
  ])('gets the one repair it needs (%s: %j)', (kind, right, wrong) => {
    const broken = SOUND.replace(right, wrong as string);
    expect(broken).not.toBe(SOUND);
    const { template, edited } = read(broken);
    expect(edited.repairs).toMatchObject([{ kind, safety: 'safe' }]);
    expect(template.value).toEqual(value);
  });

  it.each([
    ['*', '*'],
    ['@home', '@home'],
    ['`x`', '`x`'],
    ['%d', '%d'],
    ['a: b', 'a: b'],
    ['*.example.com', '*.example.com'],
    ['{{resolve:ssm:/a/b}}', '{{resolve:ssm:/a/b}}'],
    ['"a" and b', '"a" and b'],
    ["'it's'", "it's"],
    ['[a-z]+ only', '[a-z]+ only'],
    ["it's: so", "it's: so"],
  ])('gets the quotes that %s lacks', (plain, content) => {
    const { template, edited } = read(SOUND.replace('BucketName: logs', () => `BucketName: ${plain} # note`));
    expect(edited.repairs).toMatchObject([{ kind: 'missing-quotes', safety: 'safe' }]);
    expect(template.at('/Resources/Bucket/Properties/BucketName')).toBe(content);
    expect(edited.text).toContain(' # note\n');
  });

  it.each([
    ['BucketName: !Sub !Ref A', '      BucketName:\n        Fn::Sub: !Ref A\n'],
    [
      'BucketName: !Base64\n        !Sub |\n          a',
      '      BucketName:\n        Fn::Base64: !Sub |\n          a\n',
    ],
    ['BucketName: !Select [0, !GetAZs !Ref A]', '      BucketName: !Select [0, {Fn::GetAZs: !Ref A}]\n'],
  ])('gets the long form of the outer of two tags in %j', (wrong, right) => {
    const { edited } = read(SOUND.replace('BucketName: logs', wrong));
    expect(edited.repairs.map(({ kind }) => kind)).toEqual(['stacked-tags']);
    expect(edited.text).toContain(right);
  });

  it('gets several repairs, each with its place in the text as it was', () => {
    const text = SOUND.replace('A site', 'A site: ours').replace('Value: web', 'Value: @web').concat('Enjoy it\n');
    const { edited } = read(text);
    expect(edited.repairs.map(({ kind, offset }) => [kind, text.slice(offset, offset + 4)])).toEqual([
      ['missing-quotes', 'A si'],
      ['missing-quotes', '@web'],
      ['text-around-template', 'Enjo'],
    ]);
  });

  it.each([
    [
      'in the middle of a key',
      SOUND.slice(0, SOUND.indexOf('gs:\n        - Key')),
      { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'logs' } },
    ],
    [
      'in the middle of quotes',
      SOUND.slice(0, SOUND.indexOf('${AWS')),
      { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'logs', Tags: [{ Key: 'Name' }] } },
    ],
  ])('loses its unfinished entry only where that is allowed: cut %s', (_, cut, body) => {
    expect(() => read(cut)).toThrow(expect.objectContaining({ code: 'parse-error' }) as Error);
    const { template, edited } = read(cut, true);
    expect(edited.repairs).toMatchObject([{ kind: 'truncated', safety: 'unsafe' }]);
    expect(template.at('/Resources/Bucket')).toEqual(body);
  });

  it('loses a key without a value at the end where the text may have been cut off', () => {
    const cut = SOUND.slice(0, SOUND.indexOf('      Availability'));
    expect(read(cut, false, true).edited.repairs).toEqual([]);
    expect(read(cut, true, false).edited.repairs).toEqual([]);
    const { template } = read(cut, true, true);
    expect(template.at('/Resources/Subnet')).toEqual({ Type: 'AWS::EC2::Subnet' });
  });

  it('loses a first property that was cut off before its colon', () => {
    const cut = SOUND.slice(0, SOUND.indexOf('Name: logs'));
    expect(cut.endsWith('Properties:\n      Bucket')).toBe(true);
    expect(read(cut, false, true).edited.repairs).toEqual([]);
    const { template, edited } = read(cut, true, true);
    expect(edited.repairs).toMatchObject([{ kind: 'truncated', safety: 'unsafe' }]);
    expect(template.at('/Resources/Bucket')).toEqual({ Type: 'AWS::S3::Bucket' });
  });

  it('loses the mark of a function whose name is cut off', () => {
    const cut = `${SOUND.slice(0, SOUND.indexOf('logs'))}!`;
    const { template } = read(cut, true, true);
    expect(template.at('/Resources/Bucket')).toEqual({ Type: 'AWS::S3::Bucket' });
  });

  it.each([
    ['lost indentation', 'Resources:\n\nBucket:\nType: AWS::S3::Bucket\nNames: - a - b\n', 5],
    ['a bracket that is never closed', SOUND.replace('[0,', '[0, ['), 19],
    ['two documents', `${SOUND}---\n${SOUND}`, 21],
  ])('is refused with the place where it has no single repair: %s', (_, broken, line) => {
    expect(() => read(broken)).toThrow(expect.objectContaining({ code: 'parse-error', line }) as Error);
  });

  it('loses every first of equal entries at once, those inside of another one included', () => {
    const twice = (text: string) => text + text;
    const text = `Resources:
  Topic:
    Type: AWS::SNS::Topic
    Metadata:
${twice('      a: 1\n')}${twice(`      outer:\n${twice('        inner: 1\n')}`)}      a: 1
`;
    const { edited } = read(text);
    expect(edited.text).toBe(
      'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Metadata:\n      outer:\n        inner: 1\n      a: 1\n',
    );
    expect(edited.repairs.map(({ kind, offset }) => [kind, text.slice(0, offset).split('\n').length])).toEqual([
      ['duplicate-key', 5],
      ['duplicate-key', 6],
      ['duplicate-key', 7],
      ['duplicate-key', 11],
    ]);
  });

  it('says in one line that very many keys stand twice', () => {
    const many = Array.from({ length: 200 }, (_, i) => `      k${i % 100}: v\n`).join('');
    const { edited } = read(`Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Metadata:\n${many}`);
    expect(edited.repairs).toMatchObject([{ kind: 'duplicate-key', message: expect.stringContaining('100 keys') }]);
    expect(edited.text.match(/: v$/gm)).toHaveLength(100);
  });

  it('gets a section that was begun twice as one', () => {
    const twice = SOUND.replace('Outputs:', 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\nOutputs:');
    const { template, edited } = read(twice);
    expect(edited.repairs).toMatchObject([{ kind: 'repeated-section', safety: 'safe' }]);
    expect([...template.resources.keys()]).toEqual(['Bucket', 'Subnet', 'Topic']);
    expect(edited.text.match(/^Resources:/gm)).toHaveLength(1);
  });

  it('keeps two parts of a section that contradict each other', () => {
    const twice = SOUND.replace('Outputs:', 'Resources:\n  Bucket:\n    Type: AWS::SNS::Topic\nOutputs:');
    expect(read(twice).edited.repairs).toEqual([]);
    expect(read(twice).edited.text).toBe(twice);
  });

  it.each([
    ['  {% if wide %}\n  Subnet:', '{% if wide %}', 14],
    ['  {{#each subnets}}\n  Subnet:', '{{#each subnets}}', 14],
    ['  {{- if .Values.wide }}\n  Subnet:', '{{- if .Values.wide }}', 14],
    ['  <% if wide %>\n  Subnet:', '<% if wide %>', 14],
    ['  Subnet: {{ subnet }}\n  Other:', '{{ subnet }}', 14],
  ])('is refused where a templating engine has to come first: %j', (insert, written, line) => {
    const message = `\`${written}\` is for a templating engine: render the template first`;
    expect(() => read(SOUND.replace('  Subnet:', insert))).toThrow(expect.objectContaining({ message, line }) as Error);
  });
});
