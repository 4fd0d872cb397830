import type { EngineOptions } from '../src/core/outcome.js';
import { repairText } from '../src/response/repair-text.js';
import { readRequirements } from '../src/response/requirements.js';
import type { JudgedRequirement } from '../src/verdicts/verdict.js';
import { defineDetector, defineTransform } from '../src/core/contract.js';
import { child } from '../src/template/pointer.js';

const detector = defineDetector({
  id: 'logs/unlimited',
  title: 'Log group that keeps logs for ever',
  severity: 'low',
  category: 'operations',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/',
  *detect({ template }) {
    for (const group of template.resourcesOfType('AWS::Logs::LogGroup')) {
      if (group.properties['RetentionInDays'] !== undefined) continue;
      yield { pointer: group.propertiesPointer, message: `\`${group.id}\` keeps logs for ever.`, evidence: null };
    }
  },
});
const transform = defineTransform<typeof detector>({
  id: detector.id,
  title: 'Limit the retention',
  safety: 'safe',
  impact: 'none',
  patch: ({ pointer }) => [{ op: 'add', path: child(pointer, 'RetentionInDays'), value: 90 }],
});

/** Judges a prompt against the templates of an answer, each a YAML text. */
function judge(prompt: string, ...templates: string[]): readonly JudgedRequirement[] {
  const options: EngineOptions = {
    rules: [{ detector, transform }],
    unsafe: false,
    chosen: new Set(),
    stack: 'new',
    settings: new Map(),
    requirements: readRequirements(prompt),
  };
  const answer = templates.map((text, i) => `\`lib/part${i}.yml\`\n\n\`\`\`yaml\n${text}\`\`\`\n`).join('\n');
  return repairText(answer, { ...options, path: 'MODEL_RESPONSE.md', kind: 'response' }).requirements;
}

/** The only verdict. */
function verdict(prompt: string, ...templates: string[]): string {
  const judged = judge(prompt, ...templates);
  expect(judged).toHaveLength(1);
  return judged[0]?.verdict ?? '';
}

/** Resources by id, each as its type and its properties in flow style. */
function resources(
  entries: Readonly<Record<string, readonly [type: string, properties: string, more?: string]>>,
): string {
  const lines = Object.entries(entries).map(
    ([id, [type, properties, more = '']]) => `  ${id}:\n    Type: AWS::${type}\n${more}    Properties: ${properties}\n`,
  );
  return `Resources:\n${lines.join('')}`;
}

const GROUP = (days: string) => resources({ Logs: ['Logs::LogGroup', `{ RetentionInDays: ${days} }`] });
const DATABASE = (properties: string) => resources({ Db: ['RDS::DBInstance', `{ Engine: mysql, ${properties} }`] });
const VPC = { Vpc: ['EC2::VPC', '{ CidrBlock: 10.0.0.0/16 }'] } as const;
const ZONE = (id: string, zone: string) => ({ [id]: ['EC2::Subnet', `{ AvailabilityZone: ${zone} }`] as const });
const ZONES = { ...ZONE('A', '!Select [0, !GetAZs ""]'), ...ZONE('B', '!Select [1, !GetAZs ""]') };
const NAT = (id: string) => ({ [id]: ['EC2::NatGateway', '{ SubnetId: subnet-1 }'] as const });

describe('verdicts on requirements', () => {
  it.each([
    ['Keep logs for 30 days.', GROUP('30')],
    ['Keep logs for at least 30 days.', GROUP('60')],
    ['Logs are retained for seven years.', GROUP('2557')],
    ['Keep logs for 30 days.', GROUP('!If [Prod, 30, 7]')],
    ['Keep logs for 30 days.', `Parameters:\n  Days: { Type: Number, Default: 30 }\n${GROUP('!Ref Days')}`],
    ['RDS backup retention period of 7 days', DATABASE('BackupRetentionPeriod: 7')],
    [
      'Credentials with 30-day rotation',
      resources({ R: ['SecretsManager::RotationSchedule', '{ RotationRules: { AutomaticallyAfterDays: 30 } }'] }),
    ],
    [
      'Credentials with 30-day rotation',
      resources({
        R: ['SecretsManager::RotationSchedule', '{ RotationRules: { ScheduleExpression: rate(30 days) } }'],
      }),
    ],
    [
      'Backtrack with a 24-hour window',
      resources({ C: ['RDS::DBCluster', '{ Engine: aurora-mysql, BacktrackWindow: 86400 }'] }),
    ],
    ['Deploy to eu-west-2', resources({ A: ['EC2::Subnet', '{ AvailabilityZone: eu-west-2a }'] })],
    ['All resources must be destroyable.', resources({ B: ['S3::Bucket', '{}'] })],
    [
      'Names must include the environmentSuffix parameter',
      `Parameters:\n  EnvironmentSuffix: { Type: String }\n${resources({ B: ['S3::Bucket', '{ BucketName: !Sub "b-${EnvironmentSuffix}" }'] })}`,
    ],
    [
      'Encrypt with customer-managed KMS keys',
      resources({ K: ['KMS::Key', '{}'], T: ['SNS::Topic', '{ KmsMasterKeyId: !Ref K }'] }),
    ],
    ['The load balancer enforces HTTPS', resources({ L: ['ElasticLoadBalancingV2::Listener', '{ Protocol: HTTPS }'] })],
    [
      'Reach S3 through VPC endpoints',
      resources({ E: ['EC2::VPCEndpoint', '{ ServiceName: !Sub "com.amazonaws.${AWS::Region}.s3" }'] }),
    ],
    ['Use t3.micro instances', resources({ I: ['EC2::Instance', '{ InstanceType: t3.micro }'] })],
    ['A VPC with CIDR 10.0.0.0/16', resources(VPC)],
    [
      'Tag every resource with Owner: Security',
      resources({ B: ['S3::Bucket', '{ Tags: [{ Key: Owner, Value: Security }] }'] }),
    ],
    [
      'Alarm when CPUUtilization exceeds 80 percent',
      resources({ A: ['CloudWatch::Alarm', '{ MetricName: CPUUtilization, Threshold: 80 }'] }),
    ],
    [
      'Alarm when latency exceeds 2 seconds',
      resources({ A: ['CloudWatch::Alarm', '{ MetricName: Latency, Threshold: 2000 }'] }),
    ],
    ['Subnets across two availability zones', resources(ZONES)],
    ['RDS in Multi-AZ mode', DATABASE('MultiAZ: true')],
    ['NAT Gateways in each AZ', resources({ ...ZONES, ...NAT('N1'), ...NAT('N2') })],
  ])('are "met" for %j', (prompt, template) => {
    expect(verdict(prompt, template)).toBe('met');
  });

  it.each([
    ['Keep logs for 30 days.', GROUP('14'), 'Logs'],
    [
      'Keep all logs for 30 days.',
      resources({ A: ['Logs::LogGroup', '{ RetentionInDays: 30 }'], B: ['Logs::LogGroup', '{ RetentionInDays: 7 }'] }),
      'B',
    ],
    ['RDS backup retention period of at least 7 days', DATABASE('BackupRetentionPeriod: 1'), 'Db'],
    ['Credentials with 30-day rotation', resources({ S: ['SecretsManager::Secret', '{}'] }), 'S'],
    [
      'Backtrack with a 24-hour window',
      resources({ C: ['RDS::DBCluster', '{ Engine: aurora-mysql, BacktrackWindow: 3600 }'] }),
      'C',
    ],
    ['Deploy to eu-west-2', resources({ A: ['EC2::Subnet', '{ AvailabilityZone: us-east-1a }'] }), 'A'],
    ['No Retain policies', resources({ B: ['S3::Bucket', '{}', '    DeletionPolicy: Retain\n'] }), 'B'],
    ['All resources must be destroyable.', resources({ D: ['RDS::DBCluster', '{ DeletionProtection: true }'] }), 'D'],
    [
      'Resource names must include the environmentSuffix parameter',
      `Parameters:\n  EnvironmentSuffix: { Type: String }\n${resources({ B: ['S3::Bucket', '{ BucketName: data }'] })}`,
      'B',
    ],
    [
      'Encrypt all data with customer-managed KMS keys',
      resources({ T: ['SNS::Topic', '{ KmsMasterKeyId: alias/aws/sns }'] }),
      'T',
    ],
    ['S3 buckets deny insecure transport', resources({ B: ['S3::Bucket', '{}'] }), 'B'],
    ['Reach S3 through VPC endpoints', resources(VPC), 'Vpc'],
    ['Use t3.micro instances', resources({ I: ['EC2::Instance', '{ InstanceType: m5.large }'] }), 'I'],
    ['A VPC with CIDR 10.1.0.0/16', resources(VPC), 'Vpc'],
    [
      'All resources are tagged with Owner and Project',
      resources({ B: ['S3::Bucket', '{ Tags: [{ Key: Project, Value: x }] }'] }),
      'B',
    ],
    [
      'Alarm when CPUUtilization exceeds 80 percent',
      resources({ A: ['CloudWatch::Alarm', '{ MetricName: CPUUtilization, Threshold: 95 }'] }),
      'A',
    ],
    ['Subnets across three availability zones', resources(ZONES), 'A'],
    ['RDS in Multi-AZ mode', DATABASE('MultiAZ: false'), 'Db'],
    ['NAT Gateways in each AZ', resources({ ...ZONES, ...NAT('N1') }), 'N1'],
  ])('are "contradicted" for %j, with the place', (prompt, template, id) => {
    const wrong = judge(prompt, template).filter((one) => one.verdict === 'contradicted');
    expect(wrong.map(({ where }) => where?.id)).toEqual([id]);
    expect(wrong[0]?.where).toMatchObject({
      template: 'lib/part0.yml',
      line: expect.any(Number),
      pointer: expect.stringContaining(`/Resources/${id}`),
    });
  });

  it.each([
    ['Keep logs for 30 days.', 'no log group', resources({ B: ['S3::Bucket', '{}'] })],
    ['Keep logs for 30 days.', 'given at deployment', `Parameters:\n  Days: { Type: Number }\n${GROUP('!Ref Days')}`],
    [
      'Keep logs for 30 days.',
      'while',
      resources({ A: ['Logs::LogGroup', '{ RetentionInDays: 30 }'], B: ['Logs::LogGroup', '{ RetentionInDays: 7 }'] }),
    ],
    ['Keep production logs for 30 days.', 'environments may differ', GROUP('!If [Prod, 14, 7]')],
    ['RDS backup retention period of 7 days', 'longer than asked', DATABASE('BackupRetentionPeriod: 30')],
    [
      'Backtrack with a 24-hour window',
      'AWS cannot meet it',
      resources({ C: ['RDS::DBCluster', '{ Engine: aurora-postgresql }'] }),
    ],
    [
      'Backtrack with a 24-hour window',
      'Backtracking an Aurora DB cluster',
      resources({
        G: ['RDS::GlobalCluster', '{}'],
        C: ['RDS::DBCluster', '{ Engine: aurora-mysql, GlobalClusterIdentifier: !Ref G }'],
      }),
    ],
    [
      'Messages are sent through aws:SecureTransport only',
      'not clearly decide',
      resources({ B: ['S3::Bucket', '{}'] }),
    ],
    [
      'CloudFront serves the S3 bucket over HTTPS only',
      'nothing in the template decides',
      resources({ B: ['S3::Bucket', '{}'] }),
    ],
    [
      'The CloudFront distribution requires HTTPS-only communication',
      'nothing in the template decides',
      resources({ L: ['ElasticLoadBalancingV2::Listener', '{ Protocol: HTTPS }'] }),
    ],
    ['Deploy to eu-west-2', 'chosen at deployment', resources({ B: ['S3::Bucket', '{}'] })],
    [
      'No Retain policies except for the audit bucket',
      'exceptions',
      resources({ B: ['S3::Bucket', '{}', '    DeletionPolicy: Retain\n'] }),
    ],
    [
      'Resource names must include the environmentSuffix parameter',
      'EnvSuffix',
      `Parameters:\n  EnvSuffix: { Type: String }\n${resources({ B: ['S3::Bucket', '{ BucketName: data }'] })}`,
    ],
    ['Reach S3 through VPC endpoints', 'not of the template', resources({ B: ['S3::Bucket', '{}'] })],
    ['Use t3.micro instances or larger', 'm5.large', resources({ I: ['EC2::Instance', '{ InstanceType: m5.large }'] })],
    [
      'Alarm when the error rate exceeds 5 percent',
      'no alarm is clearly',
      resources({ A: ['CloudWatch::Alarm', '{ MetricName: Errors, Threshold: 5 }'] }),
    ],
    ['Subnets across three availability zones', 'chosen at deployment', resources(ZONE('A', '!Ref Zone'))],
    [
      'Tag every resource with Owner',
      'another way',
      resources({ B: ['S3::Bucket', '{ Tags: [{ Key: owner, Value: x }] }'] }),
    ],
    ['Reach S3 through VPC endpoints', 'lie elsewhere', resources({ ...VPC, N: ['CloudFormation::Stack', '{}'] })],
  ])('"cannot be judged" for %j where %s', (prompt, why, template) => {
    const judged = judge(prompt, template);
    expect(judged.map((one) => one.verdict)).toEqual(['cannot be judged']);
    expect(judged[0]?.reason).toContain(why);
  });

  it('are "repaired" where only the fixes meet the requirement', () => {
    const [judged] = judge('Keep logs for 90 days.', resources({ Logs: ['Logs::LogGroup', '{ LogGroupName: x }'] }));
    expect(judged).toMatchObject({
      verdict: 'repaired',
      reason: '`Logs` has 90',
      line: 1,
      sentence: 'Keep logs for 90 days.',
    });
    expect(judged?.where).toMatchObject({ id: 'Logs', line: 7 });
  });

  it('are given over all templates of an answer together', () => {
    const network = resources(VPC);
    const endpoint = resources({ E: ['EC2::VPCEndpoint', '{ ServiceName: com.amazonaws.us-east-1.s3 }'] });
    expect(verdict('Reach S3 through VPC endpoints', network)).toBe('contradicted');
    const [judged] = judge('Reach S3 through VPC endpoints', network, endpoint);
    expect(judged).toMatchObject({ verdict: 'met', where: { template: 'lib/part1.yml', id: 'E' } });
  });

  it('are not given on what may stand in a template that cannot be read', () => {
    const broken = 'Resources:\n  A:\n    Type: AWS::SNS::Topic\n   : ] }\n';
    expect(verdict('Reach S3 through VPC endpoints', resources(VPC), broken)).toBe('cannot be judged');
    expect(judge('Reach S3 through VPC endpoints', broken)[0]?.reason).toBe('no template was read');
  });

  it('tell requirements of different environments apart', () => {
    const judged = judge('- Production: keep logs for 90 days\n- Staging: keep logs for 14 days\n', GROUP('14'));
    expect(judged.map((one) => one.verdict)).toEqual(['cannot be judged', 'met']);
  });
});
