import { carryOut, patchedValue, secondOpinion } from '../../src/core/proof.js';
import { deepFreeze } from '../../src/template/json-value.js';
import type { JsonValue } from '../../src/template/json-value.js';
import { readTemplate } from '../../src/template/template.js';

describe('patchedValue', () => {
  const value = deepFreeze({ a: { b: [1, 2, { c: 3 }] }, d: {} }) as JsonValue;

  it('applies operations in order and leaves the value alone', () => {
    const before = JSON.stringify(value);
    const after = patchedValue(value, [
      { op: 'add', path: '/d/x', value: {} },
      { op: 'add', path: '/d/x/y', value: 1 },
      { op: 'remove', path: '/a/b/0' },
      { op: 'replace', path: '/a/b/1/c', value: 4 },
      { op: 'move', from: '/d/x', path: '/e' },
      { op: 'copy', from: '/e', path: '/f' },
      { op: 'add', path: '/f/z', value: 2 },
    ]);
    expect(after).toEqual({ a: { b: [2, { c: 4 }] }, d: {}, e: { y: 1 }, f: { y: 1, z: 2 } });
    expect(JSON.stringify(value)).toBe(before);
  });

  it('keeps what it does not touch identical, not copied', () => {
    const after = patchedValue(value, [{ op: 'add', path: '/d/x', value: 1 }]) as { a: unknown };
    expect(after.a).toBe((value as { a: unknown }).a);
  });

  it.each([
    [{ op: 'remove', path: '/nope' }],
    [{ op: 'replace', path: '/a/nope', value: 1 }],
    [{ op: 'add', path: '/a/b/9', value: 1 }],
    [{ op: 'add', path: '/nope/x', value: 1 }],
    [{ op: 'test', path: '/a/b/0', value: 2 }],
  ] as const)('refuses what RFC 6902 refuses: %j', (operation) => {
    expect(() => patchedValue(value, [operation])).toThrow();
  });

  it('does not let a value be changed through an operation that added it', () => {
    const added = deepFreeze({ op: 'add', path: '/g', value: { h: {} } } as const);
    expect(patchedValue(value, [added, { op: 'add', path: '/g/h/i', value: 1 }])).toMatchObject({ g: { h: { i: 1 } } });
    expect(added.value).toEqual({ h: {} });
  });
});

describe('carryOut', () => {
  const template = readTemplate(
    '{"Resources":{"A":{"Type":"AWS::S3::Bucket","Properties":{"Fn::If":["Prod",{"BucketName":"a"},{}]}}}}',
  );
  const properties = '/Resources/A/Properties';

  it('puts nothing beside a function, which would become a property of that name', () => {
    const result = carryOut(template, [{ op: 'add', path: `${properties}/BucketName`, value: 'b' }]);
    expect(result).toMatchObject({ ours: false, reason: expect.stringContaining('Fn::If computes the whole of it') });
  });

  it('puts members into the branches of a function', () => {
    const result = carryOut(template, [{ op: 'add', path: `${properties}/Fn::If/2/BucketName`, value: 'b' }]);
    expect('template' in result && result.template.at(`${properties}/Fn::If/2/BucketName`)).toBe('b');
  });
});

describe('secondOpinion', () => {
  const yaml = (text: string) => readTemplate(`Resources:\n  A:\n    Type: AWS::S3::Bucket\n${text}`, 'yaml');

  it('agrees on short tags, YAML 1.1 words and dates', () => {
    const template = yaml(
      '    Metadata: { a: !GetAtt A.B.C, b: 2012-10-17, c: yes, d: 0123, e: 1:30, f: !Sub "${A}", g: e1 }\n',
    );
    expect(secondOpinion(template, template)).toBe(true);
  });

  it('has no opinion on a text that the other parser reads differently from the start', () => {
    const aliased = yaml('    Metadata: { a: &x 1, b: *x }\n');
    expect(secondOpinion(aliased, aliased)).toBe(true);
    expect(secondOpinion(aliased, yaml(''))).toBe(false);
  });
});

describe('carryOut', () => {
  const template = readTemplate('{"Resources": {"Q": {"Type": "AWS::SQS::Queue", "Properties": {"__proto__": 1}}}}');

  it('declines to follow a pointer through a prototype, and does not call that a bug of a rule', () => {
    for (const path of ['/Resources/Q/Properties/__proto__', '/Resources/Q/constructor/prototype/x']) {
      for (const patch of [
        [{ op: 'remove', path } as const],
        [{ op: 'move', from: path, path: '/Metadata' } as const],
      ]) {
        expect(carryOut(template, patch)).toMatchObject({ ours: false, reason: expect.stringContaining(path) });
      }
    }
  });

  it('declines to take away the last resource', () => {
    const only = readTemplate('Resources:\n  Q:\n    Type: AWS::SQS::Queue\n');
    expect(carryOut(only, [{ op: 'remove', path: '/Resources/Q' }])).toEqual({
      ours: false,
      reason: 'no resource would be left',
    });
  });
});
