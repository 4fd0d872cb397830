import { documentKind, documentName } from '../../src/lsp/document-kind.js';
import { spanOf } from '../../src/lsp/finding-range.js';
import { readPreferences } from '../../src/lsp/preferences.js';
import { problemOf } from '../../src/lsp/syntax-repair.js';
import { readTemplate } from '../../src/template/template.js';

describe('what a document can be', () => {
  it.each([
    ['file:///a/stack.yml', 'yaml', 'template'],
    ['file:///a/stack.template', 'plaintext', 'template'],
    ['file:///a/stack', 'yaml.cloudformation', 'template'],
    ['untitled:Untitled-1', 'json', 'template'],
    ['file:///a/ANSWER.md', 'plaintext', 'response'],
    ['untitled:Untitled-2', 'markdown', 'response'],
    ['file:///a/stack.ts', 'typescript', null],
  ])('is told by name and language: %s in %s', (uri, languageId, kind) => {
    expect(documentKind(uri, languageId)).toBe(kind);
  });

  it('has the name of its file, whatever its address', () => {
    expect(documentName('file:///a/my%20stack.yaml')).toBe('my stack.yaml');
    expect(documentName('vscode-vfs://github/o/r/stack.yaml?ref=1#2')).toBe('stack.yaml');
  });
});

describe('what is underlined', () => {
  const text = `Resources:
  Logs:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub '\${AWS::StackName}-logs'   # fixed
      Tags: [{ Key: a, Value: b }]
      Description: |
        one
        two
Outputs:
  Name:
    Value: !GetAtt Logs.Arn
`;
  const template = readTemplate(text);

  it.each([
    ['a map: its key', '/Resources/Logs/Properties', 'Properties'],
    [
      'a single value: with its key',
      '/Resources/Logs/Properties/BucketName',
      "BucketName: !Sub '${AWS::StackName}-logs'",
    ],
    [
      'what stands behind a short tag: the tag',
      '/Resources/Logs/Properties/BucketName/Fn::Sub',
      "!Sub '${AWS::StackName}-logs'",
    ],
    ['a part of what a short tag says: all of it', '/Outputs/Name/Value/Fn::GetAtt/1', '!GetAtt Logs.Arn'],
    ['an item: itself', '/Resources/Logs/Properties/Tags/0', '{ Key: a, Value: b }'],
    ['several lines: the first', '/Resources/Logs/Properties/Description', 'Description: |'],
    ['what is missing: where it would be', '/Resources/Logs/Properties/Missing', 'Properties'],
    ['the template: its first line', '', 'Resources:'],
  ])('is of %s', (_, pointer, underlined) => {
    const { start, end } = spanOf(template, pointer);
    expect(text.slice(start, end)).toBe(underlined);
    expect(start).toBe(template.offset(pointer));
  });
});

describe('the message of a syntax repair', () => {
  it.each([
    ['JSON knows no comments: removed `// a: b`.', 'JSON knows no comments.'],
    ['`Key: x` was begun twice: moved the 2 entries of the second part to the first.', '`Key: x` was begun twice.'],
    [
      'YAML reads `AWS::Region: 1` as something else than text: quoted it.',
      'YAML reads `AWS::Region: 1` as something else than text.',
    ],
    ['Nothing to part.', 'Nothing to part.'],
  ])('says what is wrong before anything is done: %s', (message, problem) => {
    expect(problemOf(message)).toBe(problem);
  });
});

describe("the editor's settings", () => {
  it('choose what the options of the command line choose', () => {
    const settings = { profile: 'cost', unsafe: true, stack: 'new', skip: ['s3/*'], set: { logRetentionDays: 90 } };
    expect(readPreferences(settings)).toMatchObject({
      profiles: ['cost'],
      unsafe: true,
      stack: 'new',
      skipped: ['s3/*'],
      settings: ['logRetentionDays=90'],
    });
  });

  it('choose nothing where they are not set', () => {
    const nothing = readPreferences(undefined);
    expect(readPreferences({ profile: null, unsafe: null, stack: null, skip: null, set: null })).toEqual(nothing);
  });

  it.each([
    [{ profiles: ['all'] }, 'unknown setting "iac-fix.profiles"; did you mean profile?'],
    [{ profile: 'everything' }, 'the setting "iac-fix.profile" takes recommended'],
    [{ unsafe: 'yes' }, 'the setting "iac-fix.unsafe" takes true or false; found "yes"'],
    [{ skip: [1] }, 'the setting "iac-fix.skip" takes a text or a list of texts; found 1'],
    ['all', 'the settings "iac-fix" are no object'],
  ])('that make no sense are refused: %j', (settings, message) => {
    expect(() => readPreferences(settings)).toThrow(message);
  });
});
