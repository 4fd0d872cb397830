import { joinRules, rulesFor } from '../src/rules.js';
import type { Detector, Profile } from '../src/core/contract.js';

const detector = (id: string, ...profiles: Profile[]): Detector => ({
  id,
  title: 'Example',
  severity: 'low',
  category: 'cost',
  profiles,
  docs: 'https://docs.aws.amazon.com/',
  detect: () => [],
});

const all = joinRules(
  [
    detector('ec2/open-port', 'recommended', 'security'),
    detector('rds/forced-name'),
    detector('s3/public-bucket', 'security'),
    detector('s3/retained-bucket', 'sandbox'),
  ],
  [{ id: 's3/public-bucket', title: 'Close it', safety: 'safe', impact: 'none', patch: () => [] }],
);
const ids = (choice: Parameters<typeof rulesFor>[0]) => rulesFor(choice, all).rules.map((rule) => rule.detector.id);

describe('choosing rules', () => {
  it('joins a detector with the transform of its id, and only that one', () => {
    expect(all.map((rule) => rule.transform?.title ?? null)).toEqual([null, null, 'Close it', null]);
  });

  it('takes the recommended rules where nothing is chosen', () => {
    expect(ids({})).toEqual(['ec2/open-port']);
  });

  it('takes the rules of every profile named', () => {
    expect(ids({ profiles: ['security', 'sandbox'] })).toEqual([
      'ec2/open-port',
      's3/public-bucket',
      's3/retained-bucket',
    ]);
  });

  it('leaves sandbox and rules without a profile out of all', () => {
    expect(ids({ profiles: ['all'] })).toEqual(['ec2/open-port', 's3/public-bucket']);
  });

  it('takes rules by pattern whatever their profile', () => {
    expect(ids({ profiles: ['recommended'], rules: ['s3/*', 'rds/forced-name'] })).toEqual([
      'rds/forced-name',
      's3/public-bucket',
      's3/retained-bucket',
    ]);
  });

  it('leaves skipped rules out even where they are named', () => {
    expect(ids({ rules: ['s3/*'], skips: ['*/retained-*'] })).toEqual(['s3/public-bucket']);
  });

  it('counts only a whole id as chosen, for that is what applies manual fixes', () => {
    expect([...rulesFor({ rules: ['s3/*', 'rds/forced-name'] }, all).chosen]).toEqual(['rds/forced-name']);
  });

  it('names the patterns that no rule has', () => {
    expect(rulesFor({ rules: ['s3/*', 's4/*'], skips: ['ec2/open.port'] }, all).unknown).toEqual([
      's4/*',
      'ec2/open.port',
    ]);
  });
});
