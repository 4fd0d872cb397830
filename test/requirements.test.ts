import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readRequirements } from '../src/response/requirements.js';

const read = (prompt: string) => readRequirements(prompt).all;
const brief = (prompt: string) => read(prompt).map(({ kind, value }) => [kind, value]);

describe('requirements of a prompt', () => {
  it.each([
    ['Keep CloudWatch logs for 30 days.', 'log-retention-days', 30, null],
    ['Log groups with 7-day retention', 'log-retention-days', 7, null],
    ['- Lambda log retention must be set to 14 days exactly', 'log-retention-days', 14, 'lambda'],
    ['Logs are retained for seven years', 'log-retention-days', 2555, null],
    ['The trail is kept by CloudTrail with a retention of ninety days', 'log-retention-days', 90, 'cloudtrail'],
    ['Database credentials with 30-day rotation', 'secret-rotation-days', 30, null],
    ['Automated RDS backups with a retention period of 7 days', 'backup-retention-days', 7, 'rds'],
    ['Point-in-time recovery with 14-day backup retention', 'backup-retention-days', 14, null],
    ['Backtrack must be enabled with a 24-hour window', 'backtrack-window-seconds', 86_400, null],
    ['Deploy to **eu-west-2** region', 'region', 'eu-west-2', null],
    ['All resources must be destroyable', 'no-retain', true, null],
    ['NO DeletionPolicy: Retain on anything', 'no-retain', true, null],
    ['No Retain policies except for the audit bucket', 'no-retain', { except: 'the audit bucket' }, null],
    ['Names must include the **environmentSuffix** parameter', 'name-suffix', true, 'environmentsuffix'],
    ['Encrypt with customer-managed KMS keys', 'customer-managed-keys', true, null],
    ['The bucket policy denies non-TLS requests', 'tls-only', true, null],
    ['Encryption in transit using TLS 1.2 or higher', 'tls-only', true, null],
    ['Reach S3 through VPC endpoints', 'private-link', ['s3'], null],
    ['Route traffic over VPC gateway endpoints', 'private-link', ['s3', 'dynamodb'], null],
    ['All services are reached through interface endpoints', 'private-link', true, null],
    ['Use t3.micro instances', 'instance-class', 't3.micro', null],
    ['The database runs on db.r5.large', 'instance-class', 'db.r5.large', 'rds'],
    ['A VPC with CIDR 10.0.0.0/16', 'cidr', '10.0.0.0/16', null],
    [
      'Alarm when CPUUtilization exceeds 80 percent',
      'alarm-threshold',
      { threshold: 80, unit: 'percent' },
      'cpuutilization',
    ],
    ['Aurora Backtrack with 72-hour retention, and logs', 'backtrack-window-seconds', 259_200, null],
    ['A 24-hour backtrack window after 35 days', 'backtrack-window-seconds', 86_400, null],
    [
      'Alarm when the CPU is busy or free storage is below 10GB',
      'alarm-threshold',
      { threshold: 10, unit: 'gigabytes' },
      'storage',
    ],
    [
      'Alarms for replication lag exceeding 1000ms',
      'alarm-threshold',
      { threshold: 1000, unit: 'milliseconds' },
      'replication lag',
    ],
    ['Subnets across three availability zones', 'high-availability', 3, null],
    ['RDS in Multi-AZ mode', 'high-availability', true, 'rds'],
    ['**Three** NAT Gateways', 'nat-gateways', 3, null],
    ['a NAT Gateway in one public subnet', 'nat-gateways', 1, null],
    ['NAT Gateways in each AZ', 'nat-gateways', 'per-az', null],
    ['The API demands mutual TLS from its clients', 'mutual-tls', true, null],
    ['Configure S3 buckets with cross-region replication', 'bucket-replication', true, null],
    ['Implement cross-region replication for the audit buckets', 'bucket-replication', true, null],
    ['Tag every resource with Owner: Security', 'tag', { key: 'Owner', value: 'Security' }, null],
  ])('are read from %j', (prompt, kind, value, subject) => {
    expect(read(prompt)).toEqual([expect.objectContaining({ kind, value, subject, line: 1 })]);
  });

  it.each([
    'Memory retention of 7 days in Timestream',
    'S3 objects move to Glacier after 90 days',
    'DynamoDB items are kept for 90 days using TTL',
    'Rotate the KMS key every 365 days',
    'VpcCidr (e.g., 10.0.0.0/16)',
    'Right now everything runs on t3.large boxes',
    'We are moving away from the legacy stack in us-east-1 and its 10.0.0.0/8 network',
    'Use AWS managed keys (not customer managed)',
    'Allow traffic from 0.0.0.0/0',
    'No SSL/TLS listener is needed',
    'Creates an API Gateway endpoint',
    'Scale at 70% CPU utilization',
    'Move the platform away from us-east-1',
    'Never put a hardcoded us-west-2 into names',
    'An IAM password policy with 90-day credential rotation',
    'RDS with a multi-AZ toggle',
    'Scope policies of VPC endpoints (if added)',
    'Security and tagging:\n- Public-facing access: allowed\n- RDS: allow inbound only',
    'Alarm on CPUUtilization > 80% (over 5 minutes)',
    'Keep objects for 7 days, and store secrets with rotation enabled',
    'Do not create a NAT Gateway',
    'Dev stays single-AZ',
    'Spread over us-east-1a',
    'Tags are important to us',
    'The service runs without mTLS',
    'DMS replication fills the target bucket',
    'Aurora replicates to the second region',
    'Retain the bucket when the stack is deleted',
  ])('are not read from %j', (prompt) => {
    expect(brief(prompt)).toEqual([]);
  });

  it.each([
    [
      'Every resource needs these tags:\n- Environment\n- Owner: who answers for it\n- `Team: Web`\n',
      ['Environment', 'Owner', 'Team=Web'],
    ],
    [
      '### Tags\n\nApply to all:\n- Project = Atlas\n- CostCenter\n\n### Outputs\n- Vpc\n',
      ['Project=Atlas', 'CostCenter'],
    ],
    ['1. Tag every resource with:\n   * `Owner`\n   * `Stage`\n2. Networking\n', ['Owner', 'Stage']],
    ['Standard tags: **Environment**, **CostCenter**, and **Owner**.', ['Environment', 'CostCenter', 'Owner']],
    ['Tag everything with Environment Project and Owner tags', ['Environment', 'Project', 'Owner']],
    ["All resources must include the 'atlas-id' tag", ['atlas-id']],
  ])('name tags in %j', (prompt, tags) => {
    const found = read(prompt).map(({ value }) => Object.values(value as { key: string; value?: string }).join('='));
    expect(found).toEqual(tags);
  });

  it('say the sentence and the line they come from, once', () => {
    const prompt = '# Task\r\n\r\nBuild it. Deploy to us-west-2.\r\n- Deploy to us-west-2 again\r\n';
    expect(read(prompt)).toEqual([
      { kind: 'region', value: 'us-west-2', subject: null, sentence: 'Deploy to us-west-2.', line: 3 },
    ]);
  });

  it('are not read from code, but from a prompt that is one code block', () => {
    expect(brief('Run it:\n```\naws --region us-west-2\n```\n')).toEqual([]);
    expect(brief('```\nDeploy to us-west-2\n```\n')).toEqual([['region', 'us-west-2']]);
  });

  it('are read by the section they stand in where the sentence says too little', () => {
    expect(brief('### Logging\n- Set retention to 90 days\n')).toEqual([['log-retention-days', 90]]);
    expect(brief('### Storage\n- Set retention to 90 days\n')).toEqual([]);
    expect(brief('### Secrets\n- Enable automatic rotation every 30 days\n')).toEqual([['secret-rotation-days', 30]]);
    expect(brief('Set up alarms to monitor:\n- Error rate exceeding 1%\n')).toEqual([
      ['alarm-threshold', { threshold: 1, unit: 'percent' }],
    ]);
  });

  it('give each threshold of a sentence its own metric', () => {
    const found = read('Alarms for CPU above 80 percent and storage below 10GB');
    expect(found.map(({ subject }) => subject)).toEqual(['cpu', 'storage']);
  });

  it('never fail, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('- ', ':', '**', 'tags', 'e.g.', '30 days', 'alarm'))),
        (parts) => {
          expect(readRequirements(parts.join(' ')).all.every(({ line }) => line > 0)).toBe(true);
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe('the labels of real prompts', () => {
  it('use the kinds that are read', () => {
    const rows = readFileSync(new URL('fixtures/requirement-labels.tsv', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    const kinds = new Set(rows.map((row) => row.split('\t')[1]));
    expect(rows.every((row) => row.split('\t').length === 4)).toBe(true);
    expect([...kinds].sort()).toEqual(
      'alarm-threshold backtrack-window-seconds backup-retention-days cidr customer-managed-keys high-availability instance-class log-retention-days name-suffix nat-gateways no-retain private-link region secret-rotation-days tag tls-only'.split(
        ' ',
      ),
    );
  });
});
