import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { loadIamIndex } from '../src/schema/iam-index.js';
import { matchesPattern } from '../src/schema/iam-pattern.js';
import { knownPolicy } from '../src/schema/managed-policy-index.js';

const index = loadIamIndex();

describe('the index of IAM actions', () => {
  it('finds every one of its services, the first and the last included', () => {
    const lines = readFileSync(new URL('../src/schema/iam-services.jsonl', import.meta.url), 'latin1')
      .trimEnd()
      .split('\n');
    const services = lines.slice(1).map((line) => (JSON.parse(line) as { service: string }).service);
    expect(services).toEqual(index.header.services);
    for (const prefix of services) expect(index.service(prefix)?.prefix).toBe(prefix);
  });

  it('knows no service by part of its prefix', () => {
    for (const prefix of ['', 's', 's33', 'elbv2', 'logs:', '"']) expect(index.service(prefix)).toBeUndefined();
  });

  it('compares prefixes, actions and patterns without case', () => {
    const s3 = index.service('S3');
    expect(s3?.has('getobject')).toBe(true);
    expect(s3?.has('GetObj*')).toBe(true);
    expect(s3?.has('Get?bject')).toBe(true);
    expect(s3?.has('*')).toBe(true);
    expect(s3?.has('ListObjects')).toBe(false);
    expect(s3?.has('Fetch*')).toBe(false);
  });

  it('says what resources an action can name', () => {
    expect(index.service('s3')?.typesOf('DeleteObject')).toEqual(new Set(['accesspointobject', 'object']));
    expect(index.service('s3')?.typesOf('ListAllMyBuckets')).toBeUndefined();
    expect(index.service('sqs')?.arnOf('queue')).toBe('sqs:${Region}:${Account}:${QueueName}');
  });
});

describe('a pattern of IAM', () => {
  it('matches what the regular expression of the same meaning matches', () => {
    const text = fc.stringMatching(/^[ab]{0,8}$/);
    const pattern = fc.stringMatching(/^[ab*?]{0,6}$/);
    fc.assert(
      fc.property(pattern, text, (wanted, given) => {
        const regular = new RegExp(`^${wanted.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(matchesPattern(wanted, given)).toBe(regular.test(given));
      }),
      { seed: 5, numRuns: 2000 },
    );
  });
});

describe('a managed policy of AWS', () => {
  it('is there whatever its case', () => {
    expect(knownPolicy('service-role/awslambdabasicexecutionrole')).toEqual({ kind: 'there' });
  });

  it('is found by its name below another path, and by a slip of the pen', () => {
    expect(knownPolicy('AWSLambdaRole')).toEqual({ kind: 'absent', meant: 'service-role/AWSLambdaRole' });
    expect(knownPolicy('service-role/AmazonS3FullAccess')).toEqual({ kind: 'absent', meant: 'AmazonS3FullAccess' });
    expect(knownPolicy('AmazonS3ReadOnlyAcces')).toEqual({ kind: 'absent', meant: 'AmazonS3ReadOnlyAccess' });
  });

  it('is not guessed', () => {
    expect(knownPolicy('AmazonS3WriteAccess')).toEqual({ kind: 'absent', meant: undefined });
  });
});
