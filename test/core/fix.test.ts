import jsonPatch from 'fast-json-patch';
import { fixTemplate, scanTemplate } from '../../src/core/fix.js';
import { dig } from '../../src/template/json-value.js';
import type { Rule } from '../../src/core/contract.js';
import { buckets, options, toyRule, wants } from './toy-rules.js';

const bucketName = wants('BucketName', 'logs');

describe('the loop', () => {
  it('repairs every finding, keeps the rest of the text, and finds nothing the second time', () => {
    const template = buckets('A', 'B');
    const result = fixTemplate(template, options([bucketName, wants('AccessControl', 'Private')]));
    expect(result.findings.map(({ fix }) => fix.status)).toEqual(['applied', 'applied', 'applied', 'applied']);
    for (const line of template.text.split('\n')) expect(result.text).toContain(line.replace(/,$/, ''));
    expect(result.template.at('/Resources/B/Properties')).toEqual({
      Tags: [],
      BucketName: 'logs',
      AccessControl: 'Private',
    });
    expect(fixTemplate(result.template, options([bucketName])).text).toBe(result.text);
  });

  it('reports a patch and an inverse that lead from the old value to the new one and back', () => {
    const template = buckets('A', 'B');
    const { patch, inverse, template: fixed } = fixTemplate(template, options([bucketName]));
    const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
    expect(jsonPatch.applyPatch(clone(template.value), clone([...patch]), true).newDocument).toEqual(fixed.value);
    expect(jsonPatch.applyPatch(clone(fixed.value), clone([...inverse]), true).newDocument).toEqual(template.value);
  });

  it('gives the same text whatever the order of the rules', () => {
    const rules = [bucketName, wants('AccessControl', 'Private'), wants('BucketNamePrefix', 'x')];
    const there = fixTemplate(buckets('A', 'B', 'C'), options(rules));
    const back = fixTemplate(buckets('A', 'B', 'C'), options([...rules].reverse()));
    expect(back.text).toBe(there.text);
    expect(back.findings).toEqual(there.findings);
  });

  it('holds back unsafe and manual fixes until they are asked for, and says what it takes', () => {
    const unsafe = wants('BucketName', 'logs', { safety: 'unsafe' });
    const manual = wants('AccessControl', 'Private', { safety: 'manual' });
    const held = fixTemplate(buckets('A'), options([unsafe, manual]));
    expect(held.text).toBe(buckets('A').text);
    expect(held.findings.map(({ fix }) => [fix.status, fix.patch.length, fix.reason])).toEqual([
      ['none', 1, 'the fix needs a decision: choose it with --rule toy/accesscontrol'],
      ['none', 1, 'the fix is unsafe: it needs --unsafe'],
    ]);
    const asked = fixTemplate(
      buckets('A'),
      options([unsafe, manual], { unsafe: true, chosen: new Set(['toy/accesscontrol']) }),
    );
    expect(asked.findings.map(({ fix }) => fix.status)).toEqual(['applied', 'applied']);
  });

  it('shares a helper that two fixes add with the same value', () => {
    const queue = { Type: 'AWS::SQS::Queue' };
    const share: Rule = toyRule(
      'toy/share',
      ({ type, properties }) => type === 'AWS::S3::Bucket' && properties['BucketName'] !== 'shared',
      ({ propertiesPointer }, template) => [
        ...(template.resources.has('Shared') ? [] : [{ op: 'add' as const, path: '/Resources/Shared', value: queue }]),
        { op: 'add', path: `${propertiesPointer}/BucketName`, value: 'shared' },
      ],
    );
    const result = fixTemplate(buckets('A', 'B'), options([share]));
    expect(result.passes).toBe(1);
    expect(result.patch.filter(({ path }) => path === '/Resources/Shared')).toHaveLength(1);
  });

  const encryption = (id: string, then: object): Rule =>
    toyRule(
      id,
      ({ properties }) =>
        !Object.entries(then).every(([key, value]) => dig(properties, 'LifecycleConfiguration', key) === value),
      ({ properties, propertiesPointer }) =>
        'LifecycleConfiguration' in properties
          ? Object.entries(then).map(([key, value]) => ({
              op: 'add',
              path: `${propertiesPointer}/LifecycleConfiguration/${key}`,
              value: value as string,
            }))
          : [{ op: 'add', path: `${propertiesPointer}/LifecycleConfiguration`, value: { Rules: [], ...then } }],
    );

  it('defers a fix that touches what another touches, and comes back to it', () => {
    const rules = [
      encryption('toy/a', {}),
      encryption('toy/b', { TransitionDefaultMinimumObjectSize: 'varies_by_storage_class' }),
    ];
    const tags = toyRule(
      'toy/c',
      ({ properties }) => !('LifecycleConfiguration' in properties),
      ({ propertiesPointer }) => [
        { op: 'add', path: `${propertiesPointer}/LifecycleConfiguration`, value: { Rules: [] } },
      ],
    );
    const result = fixTemplate(buckets('A'), options([tags, ...rules]));
    expect(result.findings.map(({ fix }) => fix.status)).toEqual(['applied', 'applied']);
    expect(result.template.at('/Resources/A/Properties/LifecycleConfiguration')).toEqual({
      Rules: [],
      TransitionDefaultMinimumObjectSize: 'varies_by_storage_class',
    });
  });

  it('gives a deferred fix its turn where the one before it is taken back', () => {
    const useless = toyRule(
      'toy/a',
      () => true,
      ({ propertiesPointer }) => [{ op: 'add', path: `${propertiesPointer}/BucketName`, value: 'other' }],
    );
    const result = fixTemplate(buckets('A'), options([useless, bucketName]));
    expect(result.findings.map(({ fix }) => fix.status)).toEqual(['refused', 'applied']);
  });
});

describe('the loop takes back', () => {
  it('a fix that does not remove its finding, alone', () => {
    const useless = toyRule(
      'toy/useless',
      () => true,
      ({ propertiesPointer }) => [{ op: 'add', path: `${propertiesPointer}/AccessControl`, value: 'Private' }],
    );
    const result = fixTemplate(buckets('A'), options([useless, bucketName]));
    expect(result.findings.map(({ rule, fix }) => [rule, fix.status, fix.reason])).toEqual([
      ['toy/bucketname', 'applied', null],
      ['toy/useless', 'refused', 'the finding is still there after the fix'],
    ]);
    expect(result.text).not.toContain('AccessControl');
  });

  it('a fix to which the resource schema objects', () => {
    const wrong = toyRule(
      'toy/wrong',
      ({ properties }) => !('BuketName' in properties),
      ({ propertiesPointer }) => [{ op: 'add', path: `${propertiesPointer}/BuketName`, value: 'x' }],
    );
    const [finding] = fixTemplate(buckets('A'), options([wrong])).findings;
    expect(finding?.fix.status).toBe('refused');
    expect(finding?.fix.reason).toMatch(/schema would object.*BuketName/);
  });

  it('a fix that brings up a finding as severe as its own', () => {
    const trade = toyRule(
      'toy/trade',
      ({ properties }) => !('AccessControl' in properties),
      ({ propertiesPointer }) => [{ op: 'add', path: `${propertiesPointer}/AccessControl`, value: 'PublicRead' }],
    );
    const open = toyRule('toy/open', ({ properties }) => properties['AccessControl'] === 'PublicRead', null, {
      severity: 'high',
    });
    const [finding] = fixTemplate(buckets('A'), options([trade, open])).findings;
    expect(finding?.fix).toMatchObject({ status: 'refused', reason: expect.stringContaining('toy/open') as string });
  });

  it('fixes that undo each other, naming the rules, and leaves the text as it was', () => {
    const names = [0, 1];
    const turn = names.map((i) =>
      toyRule(
        `toy/turn-${i}`,
        ({ properties }) => properties['BucketName'] === `n${i}`,
        ({ propertiesPointer }) => [{ op: 'replace', path: `${propertiesPointer}/BucketName`, value: `n${1 - i}` }],
        { severity: i === 0 ? 'high' : 'low' },
      ),
    );
    const start = fixTemplate(buckets('A'), options([wants('BucketName', 'n0')])).template;
    const result = fixTemplate(start, options(turn));
    expect(result.text).toBe(start.text);
    expect(result.findings.map(({ fix }) => fix.reason)).toContain(
      'these fixes undo each other: toy/turn-0, toy/turn-1',
    );
    expect(result.patch).toEqual([]);
  });

  it('a patch that does not fit, as a bug of ours', () => {
    const bad = toyRule(
      'toy/bad',
      () => true,
      () => [{ op: 'remove', path: '/Resources/Nobody' }],
    );
    const [finding] = fixTemplate(buckets('A'), options([bad])).findings;
    expect(finding?.fix.status).toBe('failed');
    expect(finding?.fix.reason).toMatch(/patch does not fit/);
  });
});

describe('a rule that crashes', () => {
  it('costs no other rule its findings', () => {
    const crash: Rule = toyRule(
      'toy/crash',
      () => {
        throw new Error('boom');
      },
      null,
    );
    const { findings, crashes } = scanTemplate(buckets('A'), options([crash, bucketName]));
    expect(findings.map(({ rule }) => rule)).toEqual(['toy/bucketname']);
    expect(crashes).toEqual([{ rule: 'toy/crash', message: 'boom' }]);
  });

  it('fails alone where its transform crashes', () => {
    const crash = toyRule(
      'toy/crash',
      () => true,
      () => {
        throw new Error('boom');
      },
    );
    const { findings } = fixTemplate(buckets('A'), options([crash, bucketName]));
    expect(findings.map(({ fix }) => fix.status)).toEqual(['applied', 'failed']);
    expect(findings[1]?.fix.reason).toBe('a bug in iac-fix, rule toy/crash: boom');
  });
});

describe('a live stack', () => {
  it('makes a fix unsafe that would replace a resource with data', () => {
    const rename = wants('BucketName', 'logs');
    const result = fixTemplate(buckets('A'), options([rename], { stack: 'deployed' }));
    expect(result.findings[0]?.fix).toMatchObject({ status: 'none', safety: 'unsafe', impact: 'data-loss' });
  });
});

describe('suppressions and overrides', () => {
  it('neither report nor repair what the user has silenced', () => {
    const result = fixTemplate(
      buckets('A', 'B'),
      options([bucketName], { suppressed: (_, pointer) => pointer.startsWith('/Resources/A/') }),
    );
    expect(result.findings.map(({ pointer }) => pointer)).toEqual(['/Resources/B/Properties']);
  });

  it('take the severity and safety of the config', () => {
    const overrides = new Map([['toy/bucketname', { severity: 'critical', safety: 'unsafe' } as const]]);
    const [finding] = fixTemplate(buckets('A'), options([bucketName], { overrides })).findings;
    expect(finding).toMatchObject({ severity: 'critical', fix: { safety: 'unsafe', status: 'none' } });
  });
});
