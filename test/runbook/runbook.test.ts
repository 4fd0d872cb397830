import { Project } from '../../src/project/project.js';
import { readTemplate } from '../../src/template/template.js';
import type { WantedRegion } from '../../src/runbook/region.js';
import { deployDocument } from '../../src/runbook/document.js';
import { runbookOf } from '../../src/runbook/runbook.js';
import type { Runbook } from '../../src/runbook/runbook.js';
import { deployScript } from '../../src/runbook/script.js';

function runbook(templates: Readonly<Record<string, string>>, wanted: readonly WantedRegion[] = []): Runbook {
  const members = Object.entries(templates).map(([path, text]) => ({ path, template: readTemplate(text) }));
  return runbookOf(new Project(members), wanted);
}

function order({ plans }: Runbook): string[] {
  return plans.map(({ stack }) => stack.source.path);
}

function planOf({ plans }: Runbook, path: string) {
  const plan = plans.find(({ stack }) => stack.source.path === path);
  if (!plan) throw new Error(`no plan for ${path}`);
  return plan;
}

const NETWORK = `
Outputs:
  VpcId:
    Value: !Ref Vpc
    Export: { Name: !Sub '\${AWS::StackName}-vpc' }
Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.4.0.0/16 }
`;

describe('the order of stacks', () => {
  it('puts exports before imports and passes the name of the exporting stack', () => {
    const book = runbook({
      'api.yaml': `
Parameters:
  NetworkStack: { Type: String }
Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: api
      VpcId: !ImportValue { 'Fn::Sub': '\${NetworkStack}-vpc' }
`,
      'network.yaml': NETWORK,
    });
    expect(order(book)).toEqual(['network.yaml', 'api.yaml']);
    expect(deployScript(book)).toContain(
      'parameter NetworkStack NETWORK_STACK || pass NetworkStack "$NETWORK_STACK_NAME"',
    );
    expect(deployDocument(book, [])).toContain(
      '`api.yaml` comes after `network.yaml`, whose export `${AWS::StackName}-vpc` it imports.',
    );
  });

  it('gives outputs to parameters of their name and asks for what both stacks have', () => {
    const book = runbook({
      'app.yaml': `
Parameters:
  VpcId: { Type: 'AWS::EC2::VPC::Id' }
  Suffix: { Type: String }
Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: !Ref Suffix, VpcId: !Ref VpcId }
`,
      'vpc.yaml': `${NETWORK.replace('Outputs:', 'Parameters:\n  Suffix: { Type: String }\nOutputs:\n  Suffix: { Value: !Ref Suffix }')}`,
    });
    expect(order(book)).toEqual(['vpc.yaml', 'app.yaml']);
    const [vpcId, suffix] = planOf(book, 'app.yaml').parameters;
    expect(vpcId?.output?.output).toBe('VpcId');
    expect(suffix?.output).toBeNull();
    expect(suffix?.variables).toEqual(['APP_SUFFIX', 'SUFFIX']);
  });

  it('puts the primary of a global database first, whatever the names of the files', () => {
    const book = runbook({
      'a.yaml': `
Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-mysql, GlobalClusterIdentifier: shop-global }
`,
      'b.yaml': `
Resources:
  Global:
    Type: AWS::RDS::GlobalCluster
    Properties: { GlobalClusterIdentifier: shop-global, Engine: aurora-mysql }
`,
    });
    expect(order(book)).toEqual(['b.yaml', 'a.yaml']);
    expect(planOf(book, 'a.yaml').stack.region.role).toBe('secondary');
    expect(deployScript(book)).toContain('[[ "$A_REGION" != "$B_REGION" ]] || fail');
    expect(deployDocument(book, [])).toContain('aws rds switchover-global-cluster');
  });

  it('creates a replica bucket before the bucket that replicates to it', () => {
    const bucket = (name: string, more: string) => `
Resources:
  Logs:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub '${name}'
${more}`;
    const book = runbook({
      'logs.yaml': bucket(
        'logs-${AWS::AccountId}',
        `      VersioningConfiguration: { Status: Enabled }
      ReplicationConfiguration:
        Role: arn:aws:iam::123456789012:role/replication
        Rules: [{ Status: Enabled, Destination: { Bucket: !Sub 'arn:aws:s3:::logs-replica-\${AWS::AccountId}' } }]
`,
      ),
      'logs-replica.yaml': bucket('logs-replica-${AWS::AccountId}', ''),
    });
    expect(order(book)).toEqual(['logs-replica.yaml', 'logs.yaml']);
  });

  it('leaves an optional output for a second run where it would close a circle', () => {
    const book = runbook({
      'one.yaml': `
Parameters:
  PeerArn: { Type: String, Default: '' }
Outputs:
  TopicArn: { Value: !Ref Topic }
Resources:
  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Ref PeerArn } }
`,
      'two.yaml': `
Parameters:
  TopicArn: { Type: String }
Outputs:
  PeerArn: { Value: !Ref TopicArn }
Resources:
  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Ref TopicArn } }
`,
    });
    expect(order(book)).toEqual(['one.yaml', 'two.yaml']);
    expect(book.circles).toEqual([]);
    expect(deployDocument(book, [])).toContain('once that is deployed: `PEER_ARN=… ./deploy.sh --execute`');
  });

  it('says so where stacks wait for each other', () => {
    const half = (needs: string, gives: string) => `
Parameters:
  ${needs}: { Type: String }
Outputs:
  ${gives}: { Value: !Ref Topic }
Resources:
  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Ref ${needs} } }
`;
    const book = runbook({ 'left.yaml': half('RightArn', 'LeftArn'), 'right.yaml': half('LeftArn', 'RightArn') });
    expect(book.circles.map((circle) => circle.map(({ source }) => source.path))).toEqual([
      ['left.yaml', 'right.yaml'],
    ]);
    expect(deployDocument(book, [])).toContain('**No order is right for `left.yaml`, `right.yaml`');
  });
});

describe('regions', () => {
  it('come from the name of the file, from zones, from what one region takes, and from the prompt', () => {
    const plain = 'Resources: { Topic: { Type: AWS::SNS::Topic } }';
    const book = runbook(
      {
        'db-eu-west-1.yaml': plain,
        'zones.yaml':
          'Resources: { S: { Type: AWS::EC2::Subnet, Properties: { VpcId: vpc-1, AvailabilityZone: ap-south-1a } } }',
        'firewall.yaml': 'Resources: { W: { Type: AWS::WAFv2::WebACL, Properties: { Scope: CLOUDFRONT } } }',
        'app.yaml': plain,
        'app-standby.yaml': plain,
      },
      [
        { name: 'us-west-2', evidence: 'the prompt, line 3' },
        { name: 'us-east-2', evidence: 'the prompt, line 4' },
      ],
    );
    const regions = Object.fromEntries(book.plans.map(({ stack }) => [stack.source.path, stack.region.name]));
    expect(regions).toEqual({
      'db-eu-west-1.yaml': 'eu-west-1',
      'zones.yaml': 'ap-south-1',
      'firewall.yaml': 'us-east-1',
      'app.yaml': 'us-west-2',
      'app-standby.yaml': 'us-east-2',
    });
  });

  it('are asked for where nothing says them', () => {
    const script = deployScript(runbook({ 'app.yaml': 'Resources: { Topic: { Type: AWS::SNS::Topic } }' }));
    expect(script).toContain('REGION="${REGION:-${AWS_REGION:-${AWS_DEFAULT_REGION:-}}}"');
    expect(script).toContain("need 'the region of app.yaml' REGION APP_REGION");
  });

  it('keep ids of one region apart', () => {
    const app = `
Parameters: { VpcId: { Type: 'AWS::EC2::VPC::Id' } }
Resources: { G: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: g, VpcId: !Ref VpcId } } }
`;
    const book = runbook({ 'app-us-east-1.yaml': app, 'app-eu-west-1.yaml': app });
    expect(book.plans.flatMap(({ parameters }) => parameters.map(({ variables }) => variables))).toEqual([
      ['APP_EU_WEST_1_VPC_ID'],
      ['APP_US_EAST_1_VPC_ID'],
    ]);
  });
});

describe('uploads', () => {
  it('put nested templates where their TemplateURL says, through the fallback of a parameter', () => {
    const book = runbook({
      'root.yaml': `
Parameters: { TemplatesBucket: { Type: String, Default: '' } }
Conditions: { HasBucket: !Not [!Equals [!Ref TemplatesBucket, '']] }
Resources:
  Network:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: !Sub
        - https://\${Bucket}.s3.\${AWS::Region}.\${AWS::URLSuffix}/nested/network.yaml
        - Bucket: !If [HasBucket, !Ref TemplatesBucket, !Sub 'cfn-\${AWS::AccountId}']
`,
      'nested/network.yaml': NETWORK,
    });
    expect(order(book)).toEqual(['root.yaml']);
    expect(planOf(book, 'root.yaml').uploads.uploads).toEqual([
      {
        kind: 'template',
        file: 'nested/network.yaml',
        packaged: false,
        bucket: '${TEMPLATES_BUCKET:-cfn-${ACCOUNT_ID}}',
        key: 'nested/network.yaml',
      },
    ]);
  });

  it('package what lies beside a template, and look for code in a bucket', () => {
    const book = runbook({
      'app.yaml': `
Transform: AWS::Serverless-2016-10-31
Parameters: { CodeBucket: { Type: String } }
Resources:
  Api:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src/, Handler: a.b, Runtime: nodejs22.x }
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: !Ref CodeBucket, S3Key: worker.zip }
      Handler: a.b
      Runtime: nodejs22.x
      Role: arn:aws:iam::123456789012:role/worker
`,
    });
    const script = deployScript(book);
    expect(script).toContain('run aws cloudformation package --template-file app.yaml --s3-bucket "$artifacts"');
    expect(script).toContain('artifact WORKER_FILE "${CODE_BUCKET:-<CODE_BUCKET>}" worker.zip "$APP_REGION"');
    expect(planOf(book, 'app.yaml').capabilities).toEqual(['CAPABILITY_IAM', 'CAPABILITY_AUTO_EXPAND']);
  });

  it('say so where only the stack knows the place', () => {
    const book = runbook({
      'root.yaml': `
Resources:
  Network:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: !Sub 'https://\${Templates}.s3.amazonaws.com/network.yaml' }
  Templates: { Type: AWS::S3::Bucket }
`,
      'network.yaml': NETWORK,
    });
    expect(planOf(book, 'root.yaml').uploads.open).toEqual([
      'Upload network.yaml to where the TemplateURL of `Network` says.',
    ]);
  });
});

describe('prerequisites', () => {
  const DATABASE = `
Parameters:
  Stage: { Type: String, Default: test }
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      MasterUsername: !Sub '{{resolve:ssm:/shop/\${Stage}/user}}'
      MasterUserPassword: !Sub '{{resolve:ssm-secure:/shop/\${Stage}/password}}'
`;

  it('are the parameters behind dynamic references', () => {
    const { prerequisites } = planOf(runbook({ 'db.yaml': DATABASE }), 'db.yaml');
    expect(prerequisites.map(({ what }) => what)).toEqual([
      'the parameter `/shop/${STAGE:-test}/user`',
      'the secure parameter `/shop/${STAGE:-test}/password`',
    ]);
    expect(prerequisites[1]?.how?.commands.join('\n')).toContain('--type SecureString --value file:///dev/stdin');
  });

  it('are none where another stack makes them, which then comes first', () => {
    const book = runbook({
      'db.yaml': DATABASE.replace(/ {6}MasterUserPassword.*\n/, ''),
      'settings.yaml': `
Parameters:
  Stage: { Type: String, Default: test }
Resources:
  User:
    Type: AWS::SSM::Parameter
    Properties: { Type: String, Name: !Sub '/shop/\${Stage}/user', Value: shop }
`,
    });
    expect(order(book)).toEqual(['settings.yaml', 'db.yaml']);
    expect(planOf(book, 'db.yaml').prerequisites).toEqual([]);
  });

  it('are none for secrets of the template and for public parameters', () => {
    const { prerequisites } = planOf(
      runbook({
        'db.yaml': `
Parameters:
  Image: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64 }
Resources:
  Secret: { Type: AWS::SecretsManager::Secret, Properties: { GenerateSecretString: {} } }
  Database:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, MasterUserPassword: !Sub '{{resolve:secretsmanager:\${Secret}:SecretString:password}}' }
  Host: { Type: AWS::EC2::Instance, Properties: { ImageId: !Ref Image } }
`,
      }),
      'db.yaml',
    );
    expect(prerequisites).toEqual([]);
  });

  it('are images, which wait for the stack that makes their repository', () => {
    const task = `
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - { Name: api, Image: !Sub '\${AWS::AccountId}.dkr.ecr.\${AWS::Region}.amazonaws.com/shop/api:1.4' }
`;
    const alone = runbook({ 'task.yaml': task });
    expect(planOf(alone, 'task.yaml').prerequisites[0]?.check?.join(' ')).toBe(
      'aws ecr describe-images --registry-id "${ACCOUNT_ID}" --repository-name shop/api --region "${TASK_REGION}" --image-ids imageTag=1.4',
    );
    const both = runbook({
      'task.yaml': task,
      'zz-registry.yaml': 'Resources: { R: { Type: AWS::ECR::Repository, Properties: { RepositoryName: shop/api } } }',
    });
    expect(order(both)).toEqual(['zz-registry.yaml', 'task.yaml']);
    expect(planOf(both, 'task.yaml').prerequisites[0]?.late).toBe(true);
  });

  it('are the two roles of a stack set only where its permissions are self-managed', () => {
    const set = (model: string) =>
      planOf(
        runbook({
          'guardrails.yaml': `Resources: { S: { Type: AWS::CloudFormation::StackSet, Properties: { StackSetName: s, PermissionModel: ${model} } } }`,
        }),
        'guardrails.yaml',
      ).prerequisites.map(({ what }) => what);
    expect(set('SELF_MANAGED')).toEqual(['the role `AWSCloudFormationStackSetAdministrationRole`']);
    expect(set('SERVICE_MANAGED')).toEqual([]);
  });
});

describe('the script', () => {
  it('never shows or stores a secret, and asks for it without a command line', () => {
    const script = deployScript(
      runbook({
        'db.yaml': `
Parameters: { Password: { Type: String, NoEcho: true } }
Resources: { D: { Type: AWS::RDS::DBInstance, Properties: { Engine: mysql, MasterUserPassword: !Ref Password } } }
`,
      }),
    );
    expect(script).toContain('secret Password PASSWORD');
    expect(script).toContain('read -rs');
    expect(script).not.toMatch(/--parameter-overrides [^"]*=/);
  });

  it('keeps texts of templates from being read as commands', () => {
    const script = deployScript(
      runbook({
        "it's $(here).yaml": `
Parameters:
  Path: { Type: String, Description: "$(touch x) \`touch y\` 'quoted'" }
Resources:
  Parameter: { Type: AWS::SSM::Parameter, Properties: { Type: String, Value: !Sub '{{resolve:ssm:/a"$(touch z)\`b}}\${Path}' } }
`,
      }),
    );
    expect(script).toContain(`'it'\\''s $(here).yaml'`);
    expect(script).toContain('PARAMETER_PATH');
    expect(script).toContain('\\$(touch z)\\`b');
    expect(script).not.toMatch(/[^\\]\$\(touch z\)/);
  });

  it('names a bucket for a template that is too long to be sent', () => {
    const long = `Resources:\n${Array.from({ length: 900 }, (_, i) => `  Topic${i}: { Type: AWS::SNS::Topic, Properties: { DisplayName: t } }\n`).join('')}`;
    expect(deployScript(runbook({ 'long.yaml': long }))).toContain('--s3-bucket "$artifacts" --s3-prefix long');
  });
});

it('says what stands in the way of a deletion', () => {
  const book = runbook({
    'data.yaml': `
Resources:
  Kept: { Type: AWS::S3::Bucket, DeletionPolicy: Retain }
  Old: { Type: AWS::S3::Bucket, Properties: { VersioningConfiguration: { Status: Enabled } } }
  Table: { Type: AWS::DynamoDB::Table, Properties: { DeletionProtectionEnabled: true } }
  Images: { Type: AWS::ECR::Repository }
`,
  });
  expect(planOf(book, 'data.yaml').cleanup.map(({ resource, note }) => `${resource.path.join('/')} ${note}`)).toEqual([
    'Kept stays (DeletionPolicy): delete it by hand',
    'Old has to be empty when it is deleted, old versions and delete markers too',
    'Table is protected from deletion: turn DeletionProtectionEnabled off first',
    'Images must hold no images when it is deleted',
  ]);
});

it('gives the same for the same templates in any order', () => {
  const templates = { 'b.yaml': NETWORK, 'a.yaml': NETWORK.replace('-vpc', '-net') };
  const turned = Object.fromEntries(Object.entries(templates).reverse());
  expect(deployScript(runbook(turned))).toBe(deployScript(runbook(templates)));
  expect(deployDocument(runbook(turned), [])).toBe(deployDocument(runbook(templates), []));
});
