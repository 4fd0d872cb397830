import { Requirements } from '../src/core/requirement.js';
import { rules } from '../src/rules.js';
import { checkFile } from './support/file-laws.js';

const RULE = 'cloudformation/nested-template-missing';
const options = {
  rules: rules.filter(({ detector }) => detector.id === RULE),
  unsafe: true,
  chosen: new Set<string>(),
  stack: 'new' as const,
  settings: new Map(),
  requirements: Requirements.none,
};

/** An answer with a parent whose nested template it does not have. */
function answer(newline = '\n'): string {
  const parent =
    'Resources:\n  Net:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: net.yaml\n';
  return `# Answer\n\n### lib/main.yaml\n\n\`\`\`yaml\n${parent}\`\`\`\n\nThat is all.`.replaceAll('\n', newline);
}

describe('a response that lacks a nested template', () => {
  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ])('gets it as a section at its end, with newlines as %s, and keeps the rest', (_, newline) => {
    const text = answer(newline);
    const { outcome, broken } = checkFile('answer.md', text, options);
    expect(broken).toEqual([]);
    expect(outcome.text.startsWith(`${text}${newline}`)).toBe(true);
    const lines = outcome.text.slice(text.length).split(newline);
    expect(lines.slice(1, 6)).toEqual([
      '',
      '### `lib/net.yaml`',
      '',
      '```yaml',
      "AWSTemplateFormatVersion: '2010-09-09'",
    ]);
    expect(lines.every((line) => !line.includes('\r') && !line.includes('\n'))).toBe(true);
    expect(outcome.templates.map(({ name }) => name)).toEqual(['lib/main.yaml', 'lib/net.yaml']);
  });

  it('is left alone where the fix is not asked for', () => {
    expect(checkFile('answer.md', answer(), { ...options, unsafe: false }).outcome.changed).toBe(false);
  });
});
