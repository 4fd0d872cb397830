import fc from 'fast-check';
import { defineDetector, defineTransform } from '../src/core/contract.js';
import type { EngineOptions } from '../src/core/outcome.js';
import { Requirements } from '../src/core/requirement.js';
import { findTemplateBlocks } from '../src/response/blocks.js';
import { repairText } from '../src/response/repair-text.js';

const detector = defineDetector({
  id: 's3/untagged',
  title: 'Bucket without tags',
  severity: 'low',
  category: 'operations',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/',
  *detect({ template }) {
    for (const bucket of template.resourcesOfType('AWS::S3::Bucket')) {
      if (bucket.properties['BucketName'] === undefined) continue;
      yield {
        pointer: `${bucket.propertiesPointer}/BucketName`,
        message: `\`${bucket.id}\` has a name.`,
        evidence: null,
      };
    }
  },
});
const transform = defineTransform<typeof detector>({
  id: 's3/untagged',
  title: 'Rename the bucket',
  safety: 'safe',
  impact: 'none',
  patch: ({ pointer }) => [{ op: 'remove', path: pointer }],
});
const options: EngineOptions = {
  rules: [{ detector, transform }],
  unsafe: false,
  chosen: new Set(),
  stack: 'new',
  settings: new Map(),
  requirements: Requirements.none,
};
const repair = (text: string, path = 'MODEL_RESPONSE.md', unsafe = false) =>
  repairText(text, { ...options, unsafe, path });

const BUCKET = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'x', Tags: [] } };
const JSON_TEMPLATE = JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources: { A: BUCKET } }, null, 2);
const JSON_REPAIRED = JSON_TEMPLATE.replace(/\n *"BucketName": "x",/, '');
const YAML_TEMPLATE = [
  "AWSTemplateFormatVersion: '2010-09-09'",
  'Resources:',
  '  A:',
  '    Type: AWS::S3::Bucket',
  '    Properties:',
  '      BucketName: x',
  '      Tags: []',
].join('\n');
const YAML_REPAIRED = YAML_TEMPLATE.replace('      BucketName: x\n', '');
const names = (text: string) => findTemplateBlocks(text).map(({ name }) => name);

describe('templates in a response', () => {
  it.each([
    ['a labelled fence', '```json\n@\n```\n'],
    ['a fence without a label', 'text\n\n```\n@\n```\n'],
    ['a long fence', '`````json\n@\n`````\n'],
    ['tildes', '~~~json\n@\n~~~\n'],
    ['a fence that has lost a backtick', '``json\n@\n```\n'],
    ['a fence that is never closed', 'text\n```json\n@\n'],
    ['a fence that ends on the last line of its content', '```json\n@```\n\n## Tests\n'],
    ['a fence that another one ends', '```json\n@\n```bash\nls\n```\n'],
    [
      'a block in Markdown that holds blocks itself',
      '```markdown\n# Readme\n```bash\nls\n```\ntext\n```\n\n```json\n@\n```\n',
    ],
    ['a block behind one whose inner fence has no label', '```markdown\n```\nls\n```\n```\ntext\n```json\n@\n```\n'],
    ['no fence at all', '@\n'],
    ['prose around a bare template', 'Here it is.\n\n@\n\nIt has one bucket.\n'],
    ['a wrong label', '```yaml\n@\n```\n'],
  ])('are found and repaired in %s', (_, frame) => {
    const outcome = repair(frame.replace('@', JSON_TEMPLATE));
    expect(outcome.error).toBeNull();
    expect(outcome.text).toBe(frame.replace('@', JSON_REPAIRED));
    expect(outcome.templates).toHaveLength(1);
  });

  it.each([
    ['a labelled fence', '```yaml\n@\n```\n'],
    ['no fence at all', '@\n'],
    ['prose around a bare template', 'Here it is:\n\n@\n\nKey features\n1. One bucket\n'],
    ['a wrong label', '```json\n@\n```\n'],
    ['an unclosed fence with prose behind it', '```yaml\n@\n\nThis template makes a bucket.\n'],
  ])('are found and repaired as YAML in %s', (_, frame) => {
    const outcome = repair(frame.replace('@', YAML_TEMPLATE));
    expect(outcome.error).toBeNull();
    expect(outcome.text).toBe(frame.replace('@', YAML_REPAIRED));
  });

  it.each([
    ['list items', '   ', '1. Create the file:\n\n   ```yaml\n', '   ```\n'],
    ['block quotes', '> ', '> Create the file:\n>\n> ```yaml\n', '> ```\n'],
  ])('keep the indentation of %s', (_, prefix, head, foot) => {
    const within = (text: string) => head + text.replace(/^/gm, prefix) + '\n' + foot;
    const outcome = repair(within(YAML_TEMPLATE));
    expect(outcome.text).toBe(within(YAML_REPAIRED));
    expect(outcome.templates[0]?.text).toBe(YAML_REPAIRED + '\n');
    expect(outcome.templates[0]?.findings[0]).toMatchObject({ line: 9, column: 7 + prefix.length });
  });

  it('keep blank lines as they are written in an indented block', () => {
    const text = `- a\n\n  \`\`\`yaml\n${YAML_TEMPLATE.replace(/^/gm, '  ')}\n\n  \n    \n  \`\`\`\n`;
    expect(repair(text).text).toBe(text.replace('        BucketName: x\n', ''));
  });

  it('keep carriage returns and a byte order mark', () => {
    const text = `\uFEFF# A\r\n\`\`\`yaml\r\n${YAML_TEMPLATE.replaceAll('\n', '\r\n')}\r\n\`\`\`\r\n`;
    const outcome = repair(text);
    expect(outcome.text).toBe(text.replace('      BucketName: x\r\n', ''));
    expect(outcome.templates[0]?.range).toEqual({ startLine: 3, endLine: 9 });
  });

  it('are several where several files are given', () => {
    const text = `## File: a.json\n\`\`\`json\n${JSON_TEMPLATE}\n\`\`\`\n## b.yml\n\`\`\`yaml\n${YAML_TEMPLATE}\n\`\`\`\n`;
    const outcome = repair(text);
    expect(outcome.templates.map(({ name, format }) => [name, format])).toEqual([
      ['a.json', 'json'],
      ['b.yml', 'yaml'],
    ]);
    expect(outcome.text).toBe(text.replace(JSON_TEMPLATE, JSON_REPAIRED).replace(YAML_TEMPLATE, YAML_REPAIRED));
  });

  it('are all repaired though one of them is beyond repair, which is the error', () => {
    const text = `## a.json\n\`\`\`json\n${JSON_TEMPLATE.replace('"Tags": []', '"Tags": ]')}\n\`\`\`\n## b.json\n\`\`\`json\n${JSON_TEMPLATE}\n\`\`\`\n`;
    const outcome = repair(text);
    expect(outcome.templates.map(({ name }) => name)).toEqual(['b.json']);
    expect(outcome.error).toMatchObject({ code: 'parse-error', line: 10, column: 17 });
  });

  it.each([
    ['an outline', '```json\n{ "Resources": { "A": { "Type": "AWS::S3::Bucket", ... } } }\n```\n'],
    ['an outline of comments', '```yaml\nParameters:\n  # here\nResources:\n  # here\n```\n'],
    [
      'a part of an object left out',
      '```json\n{"Resources": {"A": {"Type": "AWS::S3::Bucket", "Properties": { ... }}}}\n```\n',
    ],
    ['a parameter file', '```json\n[{"ParameterKey": "A", "ParameterValue": "b"}]\n```\n'],
    ['a package', '```json\n{"name": "x", "scripts": {}}\n```\n'],
    ['code in another language', '```python\nT = """\nResources:\n  A:\n    Type: AWS::S3::Bucket\n"""\n```\n'],
    ['a snippet', '```yaml\nBucket:\n  Type: AWS::S3::Bucket\n```\n'],
    ['a deployment specification', '```yaml\nversion: 0.0\nResources:\n  - S:\n      Type: AWS::ECS::Service\n```\n'],
    ['an outline in YAML', '```yaml\nResources:\n  A:\n    Type: AWS::S3::Bucket\n    Properties: { ... }\n```\n'],
    ['prose', 'Parameters: none.\nResources: many.\n'],
  ])('are not taken from %s', (_, text) => {
    expect(repair(text)).toMatchObject({ templates: [], error: null, changed: false, text });
  });

  it('are not what is quoted from one, without the braces around it, unless that says that it is one', () => {
    const bare = (template: string) => template.slice(1, -1).trim();
    const fenced = (text: string) => `The fix:\n\n\`\`\`json\n${text}\n\`\`\`\n`;
    const quoted = bare(JSON.stringify({ Resources: { A: BUCKET } }, null, 2));
    expect(repair(fenced(quoted))).toMatchObject({ changed: false, templates: [], error: null });
    const outcome = repair(fenced(bare(JSON_TEMPLATE)));
    expect(outcome.templates[0]?.repairs).toMatchObject([{ kind: 'missing-braces' }]);
  });

  it('leaves a draft alone that was given up and written again', () => {
    const draft = JSON_TEMPLATE.slice(0, -12) + '\n\nI will now define the rest.\n';
    const text = `\`\`\`json\n${draft}### Answer\n\n\`\`\`json\n${JSON_TEMPLATE}\n\`\`\`\n`;
    const outcome = repair(text);
    expect(outcome.error).toBeNull();
    expect(outcome.text).toBe(text.slice(0, text.lastIndexOf(JSON_TEMPLATE)) + JSON_REPAIRED + '\n```\n');
  });
});

describe('the name of a template', () => {
  const fence = `\`\`\`json\n${JSON_TEMPLATE}\n\`\`\`\n`;
  it.each([
    ['a heading', '## File: lib/stacks/main.json\n\n', 'lib/stacks/main.json'],
    ['a bold line', '**template.json**\n\n', 'template.json'],
    ['a sentence', 'Here is the new `lib/Main.json`:\n\n', 'lib/Main.json'],
    ['a heading some lines above', '### lib/deep.json\n\nIt has one bucket.\n\nAnd no more.\n\n', 'lib/deep.json'],
    ['nothing', '## CloudFormation Template\n\n', 'lib/TapStack.json'],
    ['a path that leads elsewhere', '## ../../etc/x.json\n\n', 'etc/x.json'],
  ])('comes from %s', (_, head, name) => {
    expect(names(head + fence)).toEqual([name]);
  });

  it('comes from the info string or from the first comment', () => {
    expect(names(`\`\`\`json title="a/b.json"\n${JSON_TEMPLATE}\n\`\`\`\n`)).toEqual(['a/b.json']);
    expect(names(`\`\`\`yaml\n# lib/c.yml\n${YAML_TEMPLATE}\n\`\`\`\n`)).toEqual(['lib/c.yml']);
  });

  it('does not come from another block', () => {
    expect(names(`\`\`\`bash\ncat a.json\n\`\`\`\n${fence}`)).toEqual(['lib/TapStack.json']);
  });

  it('is unique', () => {
    expect(repair(fence + fence).templates.map(({ name }) => name)).toEqual([
      'lib/TapStack.json',
      'lib/TapStack-2.json',
    ]);
  });
});

describe('a template file', () => {
  it('is repaired with its byte order mark', () => {
    expect(repair(`\uFEFF${JSON_TEMPLATE}`, 'a.json')).toMatchObject({
      kind: 'template',
      text: `\uFEFF${JSON_REPAIRED}`,
      templates: [{ name: 'a.json', range: { startLine: 1, endLine: 12 } }],
    });
  });

  it('is YAML where it looks like JSON and has comments that YAML allows', () => {
    const text = JSON_TEMPLATE.replace('"Tags": []', '"Tags": [] # none');
    expect(repair(text, 'a.yaml').templates).toMatchObject([{ format: 'yaml', repairs: [] }]);
    expect(repair(text, 'a.json').templates).toMatchObject([
      { format: 'json', repairs: [{ kind: 'json-comment', line: 8 }] },
    ]);
  });

  it.each([
    ['package.json', '{"name": "x"}', 'not-a-template', 1, 1],
    ['a.yaml', 'Resources:\n  A: [1\n  B: 2\n', 'parse-error', 3, 3],
    ['a.json', '', 'parse-error', 1, 1],
  ])('that is none is an error with its place (%s)', (path, text, code, line, column) => {
    expect(repair(text, path)).toMatchObject({ text, changed: false, templates: [], error: { code, line, column } });
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '```',
      '```json',
      '```markdown',
      '~~~',
      '> ```yaml',
      '  ```',
      '``yaml',
      '{',
      '}',
      'Resources:',
      '- ',
    ),
    fc.constantFrom(JSON_TEMPLATE, YAML_TEMPLATE, '# Title', 'some prose', '', '  indented'),
    fc.string(),
  );

  it('keeps every byte outside of the templates', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), (pieces, newline) => {
        const text = pieces.join(newline).replace(/\r?\n/g, newline);
        const outcome = repair(text);
        const lines = (s: string) => s.split(/(?<=\n)/);
        const outside = new Set(lines(text).keys());
        for (const { range } of outcome.templates)
          for (let i = range.startLine; i <= range.endLine; i++) outside.delete(i - 1);
        const kept = lines(outcome.text);
        let at = 0;
        for (const index of outside) {
          const wanted = lines(text)[index] ?? '';
          while (at < kept.length && kept[at] !== wanted) at++;
          expect(at).toBeLessThan(kept.length);
          at++;
        }
        if (outcome.templates.length === 0) expect(outcome.text).toBe(text);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('says the same of its own result', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const once = repair(pieces.join('\n'));
        const twice = repair(once.text);
        expect(twice.text).toBe(once.text);
        expect(twice.templates.length).toBe(once.templates.length);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
