import { compareTemplates } from '../src/corpus/compare/comparison.js';
import { distanceBetween, likeness } from '../src/corpus/compare/distance.js';

describe('the distance of a value from an ideal one', () => {
  it.each([
    ['equal scalars in another spelling', { Port: '80', On: 'true' }, { Port: 80, On: true }, [2, 0, 0, 0]],
    ['a changed leaf', { A: 1, B: 2 }, { A: 1, B: 3 }, [1, 0, 0, 1]],
    ['missing and extra members', { A: 1, X: { Y: 1, Z: 2 } }, { A: 1, B: [1, 2, 3] }, [1, 3, 2, 0]],
    ['an intrinsic function as one leaf', { A: { 'Fn::Sub': 'x' } }, { A: { Ref: 'X' } }, [0, 0, 0, 1]],
    ['list items in another order', { L: ['a', 'b', 'c'] }, { L: ['c', 'a', 'b'] }, [3, 0, 0, 0]],
    ['a lone item against a list of it', { Action: 's3:*' }, { Action: ['s3:*'] }, [1, 0, 0, 0]],
    [
      'list items that are most alike',
      [{ Key: 'b', Value: 2 }],
      [
        { Key: 'a', Value: 1 },
        { Key: 'b', Value: 3 },
      ],
      [1, 2, 0, 1],
    ],
    ['empty collections', { A: {}, B: [] }, { A: {}, B: ['x'] }, [1, 1, 0, 0]],
  ])('counts %s', (_, value, ideal, [same, missing, extra, changed]) => {
    expect(distanceBetween(value, ideal)).toEqual({ same, missing, extra, changed });
  });

  it('is told as a share of equal leaves', () => {
    expect(likeness({ same: 2, missing: 1, extra: 0, changed: 0 })).toBe(66.7);
    expect(likeness({ same: 0, missing: 0, extra: 0, changed: 0 })).toBe(100);
  });
});

const bucket = (properties: Record<string, unknown>) => ({ Type: 'AWS::S3::Bucket', Properties: properties }) as never;

describe('comparing templates', () => {
  it('names the properties that a repair moves', () => {
    const before = { Resources: { Logs: bucket({ BucketName: 'x' }) } };
    const after = { Resources: { Logs: bucket({ BucketName: 'x', Tags: [{ Key: 'a', Value: 'b' }] }) } };
    const { before: old, after: now, properties } = compareTemplates('I.md', [before], [after], [after]);
    expect(old).toEqual({ same: 2, missing: 2, extra: 0, changed: 0 });
    expect(now).toEqual({ same: 4, missing: 0, extra: 0, changed: 0 });
    expect(properties).toEqual([{ property: 'AWS::S3::Bucket.Tags', before: 2, after: 0 }]);
  });

  it('aligns by type what has another name, and takes references to it for equal', () => {
    const named = (id: string) => ({
      Resources: {
        [id]: bucket({ BucketName: 'x' }),
        P: {
          Type: 'AWS::S3::BucketPolicy',
          DependsOn: id,
          Properties: { Bucket: { Ref: id }, A: { 'Fn::Sub': `\${${id}.Arn}/*` } },
        },
      },
    });
    const { before } = compareTemplates('I.md', [named('LogBucket')], [], [named('Logs')]);
    expect(before).toEqual({ same: 6, missing: 0, extra: 0, changed: 0 });
  });

  it('aligns names that differ in case', () => {
    const template = (id: string) => ({ Parameters: { [id]: { Type: 'String', Default: 'dev' } } });
    expect(compareTemplates('', [template('environmentSuffix')], [], [template('EnvironmentSuffix')]).before.same).toBe(
      2,
    );
  });

  it('pairs several templates by what they have in common', () => {
    const a = { Resources: { A: bucket({ BucketName: 'a' }) } };
    const b = { Resources: { B: bucket({ BucketName: 'b' }) } };
    expect(compareTemplates('', [b, a], [a], [a, b])).toMatchObject({
      before: { same: 4, missing: 0, extra: 0, changed: 0 },
      after: { same: 2, missing: 2, extra: 0, changed: 0 },
    });
  });

  it('counts everything as missing where the response did not parse', () => {
    const ideal = { Resources: { A: bucket({ BucketName: 'a' }) } };
    expect(compareTemplates('', [], [ideal], [ideal]).before).toEqual({ same: 0, missing: 2, extra: 0, changed: 0 });
  });
});
