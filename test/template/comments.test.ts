import { commentsOf, lostComment } from '../../src/template/comments.js';
import { readTemplate } from '../../src/template/template.js';

const yaml = (text: string) => readTemplate(text, 'yaml');

describe('commentsOf', () => {
  it('finds comments wherever YAML allows them, and nothing else that begins with #', () => {
    const template = yaml(
      [
        '# first',
        'Resources: # of the stack',
        '  A:',
        '    Type: AWS::S3::Bucket # a bucket',
        '    Metadata:',
        '      color: "#fff"',
        "      anchor: 'a # b'",
        '      plain: a#b',
        '      script: | # keep',
        '        # not a comment',
        '        echo 1',
        '      flow: [1, # one',
        '        2]',
        '  # last',
        '',
      ].join('\n'),
    );
    expect(commentsOf(template).map((comment) => comment.text)).toEqual([
      '# first',
      '# of the stack',
      '# a bucket',
      '# keep',
      '# one',
      '# last',
    ]);
  });
});

describe('lostComment', () => {
  const text = 'Resources:\n  # one\n  A: { Type: AWS::S3::Bucket } # two\n';

  it('names a comment that is gone, also one of two equal ones', () => {
    expect(lostComment(yaml(text), yaml(text.replace(' # two', '')))).toBe('# two');
    expect(lostComment(yaml(text.replace('two', 'one')), yaml(text.replace(' # two', '')))).toBe('# one');
  });

  it('lets the comments go that belong to what is removed', () => {
    const after = yaml('Resources:\n  B: { Type: AWS::S3::Bucket }\n');
    const before = yaml(`${text}  B: { Type: AWS::S3::Bucket }\n`);
    expect(lostComment(before, after, ['/Resources/A'])).toBeUndefined();
    expect(lostComment(before, after, ['/Resources/B'])).toBe('# one');
  });

  it('does not mind a comment that has moved', () => {
    expect(lostComment(yaml(text), yaml('# two\n# one\nResources:\n  A: { Type: AWS::S3::Bucket }\n'))).toBeUndefined();
  });
});
