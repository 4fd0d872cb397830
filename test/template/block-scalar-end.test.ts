import { readTemplate } from '../../src/template/template.js';

const END = '  B:\n    Type: AWS::S3::Bucket\n';
const textOf = (block: string): string => {
  const text = `Resources:\n  A:\n    Type: AWS::S3::Bucket\n    Metadata:\n      Script: ${block}${END}`;
  const template = readTemplate(text, 'yaml');
  const node = template.locate('/Resources/A/Metadata/Script')?.node;
  return text.slice(node?.contentStart, node?.end);
};

describe('the end of a block scalar', () => {
  it.each([
    ['behind the text of its last line', '|\n        one\n        two\n', '|\n        one\n        two'],
    ['before blank lines', '|\n        one\n\n\n', '|\n        one'],
    ['before lines of spaces within the indentation', '|\n        one\n     \n', '|\n        one'],
    [
      'behind a line of spaces beyond the indentation, which is content',
      '|\n        one\n          \n',
      '|\n        one\n          ',
    ],
    ['behind kept blank lines', '|+\n        one\n\n', '|+\n        one\n'],
    ['behind trailing spaces of its last line', '|\n        one  \n', '|\n        one  '],
  ])('is %s', (_, block, expected) => {
    expect(textOf(block)).toBe(expected);
  });
});
