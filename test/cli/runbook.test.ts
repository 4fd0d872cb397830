import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, statSync } from 'node:fs';
import { Sandbox } from '../support/cli-sandbox.js';

const NETWORK = `
Parameters:
  EnvironmentSuffix: { Type: String, Default: dev }
Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.8.0.0/16, Tags: [{ Key: Name, Value: !Ref EnvironmentSuffix }] } }
Outputs:
  VpcId: { Value: !Ref Vpc }
`;

const DATABASE = `
Parameters:
  EnvironmentSuffix: { Type: String, Default: dev }
  VpcId: { Type: 'AWS::EC2::VPC::Id' }
  MasterPassword: { Type: String, NoEcho: true }
Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: !Ref EnvironmentSuffix, VpcId: !Ref VpcId }
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      MasterUsername: !Sub '{{resolve:ssm:/shop/\${EnvironmentSuffix}/user}}'
      MasterUserPassword: !Ref MasterPassword
      VPCSecurityGroups: [!Ref Group]
`;

/** Stands for the AWS CLI: writes what it is asked to a file, and a copy of the parameters that it is given. */
const FAKE_AWS = `#!/usr/bin/env bash
words="$*"
printf '%s\\n' "$words" >> "$CALLS"
case "$words" in
  --version) echo aws-cli/2.22.0 ;;
  'sts get-caller-identity'*) printf '123456789012\\tarn:aws:iam::123456789012:user/ops\\n' ;;
  *OutputKey==*) echo vpc-0f1e2d3c ;;
  *StackStatus*) echo CREATE_COMPLETE ;;
  *describe-stack-resource*) echo shop-database ;;
  *'cloudformation deploy'*file://*) cat "\${words##*file://}" >> "$CALLS" ;;
  *'ssm get-parameter'*) exit "\${PARAMETER_MISSING:-0}" ;;
esac
`;

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
  sandbox.write('stacks/network.yaml', NETWORK);
  sandbox.write('stacks/database.yaml', DATABASE);
  sandbox.write('stacks/README.md', '# Shop\n');
  sandbox.write('bin/aws', FAKE_AWS);
  chmodSync(sandbox.path('bin/aws'), 0o755);
});
afterEach(() => sandbox.remove());

function deploy(env: Readonly<Record<string, string>>, ...args: string[]) {
  const run = spawnSync('bash', [sandbox.path('stacks/deploy.sh'), ...args], {
    encoding: 'utf8',
    env: { PATH: `${sandbox.path('bin')}:${process.env['PATH'] ?? ''}`, CALLS: sandbox.path('calls'), ...env },
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

function calls(): string {
  return existsSync(sandbox.path('calls')) ? sandbox.read('calls') : '';
}

describe('iac-fix runbook', () => {
  it('writes a document and an executable script beside the templates, and replaces its own', () => {
    const first = sandbox.run('runbook', 'stacks');
    expect([first.code, first.out]).toEqual([0, 'Wrote stacks/DEPLOY.md\nWrote stacks/deploy.sh\n']);
    expect(statSync(sandbox.path('stacks/deploy.sh')).mode & 0o111).not.toBe(0);
    const before = sandbox.read('stacks/deploy.sh') + sandbox.read('stacks/DEPLOY.md');
    expect(sandbox.run('runbook', 'stacks').code).toBe(0);
    expect(sandbox.read('stacks/deploy.sh') + sandbox.read('stacks/DEPLOY.md')).toBe(before);
  });

  it('leaves files alone that it did not write, both of them', () => {
    sandbox.write('stacks/deploy.sh', 'echo mine\n');
    const run = sandbox.run('runbook', 'stacks');
    expect([run.code, run.err]).toEqual([
      2,
      'iac-fix: stacks/deploy.sh is there and was not written by iac-fix; --force replaces it\n',
    ]);
    expect(existsSync(sandbox.path('stacks/DEPLOY.md'))).toBe(false);
    expect(sandbox.run('runbook', 'stacks', '--force').code).toBe(0);
    expect(sandbox.read('stacks/deploy.sh')).toContain('Written by iac-fix runbook');
  });

  it('prints both with --stdout and writes nothing', () => {
    const run = sandbox.run('runbook', 'stacks', '--stdout');
    expect(run.out).toContain('==> DEPLOY.md <==\n# Deployment');
    expect(run.out).toContain('==> deploy.sh <==\n#!/usr/bin/env bash');
    expect(existsSync(sandbox.path('stacks/DEPLOY.md'))).toBe(false);
  });

  it('finds the templates again from another folder', () => {
    expect(sandbox.run('runbook', 'stacks', '--out', 'ops').code).toBe(0);
    expect(sandbox.read('ops/deploy.sh')).toContain('cd "$(dirname "${BASH_SOURCE[0]}")"/../stacks');
  });

  it('takes the templates of a response under the names that it announces', () => {
    sandbox.write('RESPONSE.md', `# Answer\n\n**lib/database.yaml**\n\n\`\`\`yaml${DATABASE}\`\`\`\n`);
    expect(sandbox.run('runbook', 'RESPONSE.md', '-q').code).toBe(0);
    expect(sandbox.read('deploy.sh')).toContain('deploy lib/database.yaml');
  });

  it('takes regions from the prompt', () => {
    sandbox.write('PROMPT.md', 'Deploy everything in eu-central-1 only.\n');
    expect(sandbox.run('runbook', 'stacks', '--prompt', 'PROMPT.md').code).toBe(0);
    expect(sandbox.read('stacks/deploy.sh')).toContain('NETWORK_REGION="${NETWORK_REGION:-eu-central-1}"');
    expect(sandbox.read('stacks/DEPLOY.md')).toContain('eu-central-1 (the prompt, line 1)');
  });

  it.each([
    ['a folder without templates', ['empty'], 'empty: there is no CloudFormation template'],
    ['a folder that is not there', ['nowhere'], 'there is no such file or folder: nowhere'],
  ])('refuses %s', (_, words, message) => {
    sandbox.write('empty/notes.md', 'nothing\n');
    const run = sandbox.run('runbook', ...words);
    expect([run.code, run.err]).toEqual([2, `iac-fix: ${message}\n`]);
  });

  it('refuses a template that it cannot read, with its place', () => {
    sandbox.write('stacks/broken.yaml', 'Resources:\n  A:\n    Type: AWS::SNS::Topic\n  - B\n   C: {\n');
    const run = sandbox.run('runbook', 'stacks');
    expect(run.code).toBe(2);
    expect(run.err).toMatch(/^iac-fix: stacks\/broken\.yaml:\d+:\d+: /);
  });
});

describe('deploy.sh', () => {
  beforeEach(() => {
    expect(sandbox.run('runbook', 'stacks').code).toBe(0);
  });

  it('shows every command and calls nothing unless it is told to execute', () => {
    const { code, out, err } = deploy({ MASTER_PASSWORD: 'correct-horse' });
    expect(code).toBe(0);
    expect(out).toMatch(
      /deploy --template-file network\.yaml[^]*deploy --template-file database\.yaml[^]*db-instance-available/,
    );
    expect(out).toContain('# MasterPassword=(hidden)');
    expect(out + err).not.toContain('correct-horse');
    expect(err).toContain('REGION DATABASE_REGION: the region of database.yaml');
    expect(calls()).toBe('');
  });

  it('stops before it deploys anything where a value is missing', () => {
    const { code, err } = deploy({ REGION: 'eu-west-1' }, '--execute');
    expect(code).toBe(2);
    expect(err).toContain('MASTER_PASSWORD: MasterPassword of database.yaml; not to be typed into a command: read -rs');
    expect(calls()).not.toContain('deploy');
  });

  it('stops before it deploys anything where a prerequisite is missing', () => {
    const env = { REGION: 'eu-west-1', MASTER_PASSWORD: 'x', PARAMETER_MISSING: '255' };
    const { code, err } = deploy(env, '--execute');
    expect(code).toBe(1);
    expect(err).toContain('the parameter /shop/dev/user');
    expect(calls()).not.toContain('cloudformation deploy');
  });

  it('hands outputs on, waits, and passes parameters through a file that is gone afterwards', () => {
    const password = 'a "quoted" \\ pass$word';
    const { code, out } = deploy({ REGION: 'eu-west-1', MASTER_PASSWORD: password }, '--execute');
    expect(code).toBe(0);
    const made = calls();
    expect(made).toContain(
      `[{"ParameterKey": "VpcId", "ParameterValue": "vpc-0f1e2d3c"},{"ParameterKey": "MasterPassword", "ParameterValue": ${JSON.stringify(password)}}]`,
    );
    expect(made.replace(/^\[.*$/gm, '')).not.toContain('pass$word');
    expect(made.indexOf('--stack-name network ')).toBeLessThan(made.indexOf('--stack-name database '));
    expect(made).toContain('rds wait db-instance-available --db-instance-identifier shop-database --region eu-west-1');
    expect(made).toContain('--no-fail-on-empty-changeset');
    const scratch = /file:\/\/(\S+)/.exec(out)?.[1] ?? '';
    expect(scratch).not.toBe('');
    expect(existsSync(scratch)).toBe(false);
  });

  it('refuses options that it does not have', () => {
    expect(deploy({}, '--exceute').code).toBe(2);
  });

  it('is bash that parses', () => {
    const run = spawnSync('bash', ['-n', sandbox.path('stacks/deploy.sh')], { encoding: 'utf8' });
    expect([run.status, run.stderr]).toEqual([0, '']);
  });

  const shellcheck = spawnSync('shellcheck', ['--version']).status === 0 ? it : it.skip;
  shellcheck('has nothing for shellcheck to object to', () => {
    const run = spawnSync('shellcheck', [sandbox.path('stacks/deploy.sh')], { encoding: 'utf8' });
    expect([run.status, run.stdout]).toEqual([0, '']);
  });
});
