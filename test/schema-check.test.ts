import { schemaErrors } from '../src/schema/check.js';
import { loadSchemaIndex } from '../src/schema/schema-index.js';
import { readTemplate } from '../src/template/template.js';

const index = loadSchemaIndex();

function check(text: string, resources?: string[]): string[] {
  const errors = schemaErrors(readTemplate(text), index, resources ? { resources: new Set(resources) } : {});
  return errors.map(({ code, pointer, subject }) => `${code} ${pointer} ${subject}`);
}

function resource(type: string, properties: object, rest: object = {}): string {
  return JSON.stringify({
    Conditions: { C: { 'Fn::Equals': ['a', 'b'] } },
    Resources: { R: { Type: type, Properties: properties, ...rest } },
  });
}

/** A function with this VpcConfig, beside parameters and resources to mention. */
function lambda(vpcConfig: string): string {
  return `
Parameters:
  OneSubnet: { Type: AWS::EC2::Subnet::Id }
  Subnets: { Type: List<AWS::EC2::Subnet::Id> }
  StoredSubnets: { Type: AWS::SSM::Parameter::Value<List<String>> }
Mappings:
  M: { a: { b: [x] } }
Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  R:
    Type: AWS::Lambda::Function
    Properties: { Role: 'arn:aws:iam::111122223333:role/r', Code: {}, VpcConfig: ${vpcConfig} }
`;
}

const P = '/Resources/R/Properties';
const NO_VALUE = { Ref: 'AWS::NoValue' };
const onlyIfC = (yes: unknown, no: unknown = NO_VALUE) => ({ 'Fn::If': ['C', yes, no] });

describe('resource types', () => {
  it('reports a type that does not exist', () => {
    expect(check(resource('AWS::S3::Buckett', {}))).toEqual(['unknown-type /Resources/R/Type AWS::S3::Buckett']);
  });

  it('leaves custom resources, modules and types of third parties alone', () => {
    for (const type of [
      'Custom::X',
      'AWS::CloudFormation::CustomResource',
      'Acme::Web::Site',
      'Acme::Web::Site::MODULE',
      'Acme::MODULE',
    ]) {
      expect(check(resource(type, { Anything: [{}] }))).toEqual([]);
    }
  });

  it('reports a SAM type only where the template does not ask for SAM', () => {
    const text = '{"Resources":{"F":{"Type":"AWS::Serverless::Function","Properties":{"Any":1}}}}';
    expect(check(text)).toEqual(['unknown-type /Resources/F/Type AWS::Serverless::Function']);
    expect(check(text.replace('{', '{"Transform":"AWS::Serverless-2016-10-31",'))).toEqual([]);
  });
});

describe('properties', () => {
  it('reports unknown ones at every depth, with what would have been allowed', () => {
    const text = resource('AWS::S3::Bucket', { Nmae: 1, VersioningConfiguration: { Status: 'Enabled', Mfa: true } });
    expect(check(text)).toEqual([
      `unknown-property ${P}/Nmae Nmae`,
      `unknown-property ${P}/VersioningConfiguration/Mfa Mfa`,
    ]);
    const [first, second] = schemaErrors(readTemplate(text), index);
    expect(first?.within?.name).toBe('AWS::S3::Bucket');
    expect(Object.keys(second?.within?.properties ?? {})).toContain('Status');
  });

  it('tells a property that can only be read from one that is unknown', () => {
    expect(check(resource('AWS::Logs::LogGroup', { Arn: 'x' }))).toEqual([`read-only-property ${P}/Arn Arn`]);
  });

  it('reports a missing one where its object stands, or at the resource where there is none', () => {
    expect(check(resource('AWS::EC2::RouteTable', {}))).toEqual([`missing-property ${P} VpcId`]);
    expect(check('{"Resources":{"R":{"Type":"AWS::EC2::RouteTable"}}}')).toEqual([
      'missing-property /Resources/R VpcId',
    ]);
    expect(
      check(resource('AWS::IAM::Role', { AssumeRolePolicyDocument: {}, Policies: [{ PolicyName: 'a' }] })),
    ).toEqual([`missing-property ${P}/Policies/0 PolicyDocument`]);
  });

  it('counts AWS::NoValue as missing, in one branch too', () => {
    expect(check(resource('AWS::EC2::RouteTable', { VpcId: NO_VALUE }))).toEqual([`missing-property ${P} VpcId`]);
    expect(check(resource('AWS::EC2::RouteTable', { VpcId: onlyIfC('vpc-11111111') }))).toEqual([
      `missing-property ${P} VpcId`,
    ]);
    expect(check(resource('AWS::EC2::RouteTable', { VpcId: onlyIfC('vpc-11111111', 'vpc-22222222') }))).toEqual([]);
  });

  it('leaves out branches that the conditions around them rule out', () => {
    expect(check(resource('AWS::EC2::RouteTable', { VpcId: onlyIfC('vpc-11111111') }, { Condition: 'C' }))).toEqual([]);
    const negated = {
      Conditions: { C: { 'Fn::Equals': ['a', 'b'] }, NotC: { 'Fn::Not': [{ Condition: 'C' }] } },
      Resources: {
        R: {
          Type: 'AWS::EC2::RouteTable',
          Condition: 'NotC',
          Properties: { VpcId: onlyIfC(NO_VALUE, 'vpc-22222222') },
        },
      },
    };
    expect(check(JSON.stringify(negated))).toEqual([]);
  });

  it('checks each branch of an Fn::If', () => {
    expect(
      check(resource('AWS::S3::Bucket', { VersioningConfiguration: onlyIfC({ Status: 'Enabled' }, { State: 'On' }) })),
    ).toEqual([
      `unknown-property ${P}/VersioningConfiguration/Fn::If/2/State State`,
      `missing-property ${P}/VersioningConfiguration/Fn::If/2 Status`,
    ]);
  });

  it('leaves alone what a transform or an intrinsic function makes', () => {
    expect(check(resource('AWS::EC2::RouteTable', { 'Fn::Transform': { Name: 'AWS::Include' } }))).toEqual([]);
    expect(
      check(resource('AWS::EC2::RouteTable', { VpcId: { 'Fn::ImportValue': 'x' }, Tags: { 'Fn::Split': [',', 'x'] } })),
    ).toEqual([]);
    expect(check(resource('AWS::IAM::Role', { 'Fn::Transform': {}, Path: '/' }))).toEqual([]);
  });

  it('says nothing of a template that a macro rewrites, nor of one macro that keeps it', () => {
    const text = (transform: string) =>
      `{"Transform":"${transform}","Resources":{"R":{"Type":"AWS::EC2::RouteTable","Properties":{"VpcId":{"Ref":"Nothing"}}}}}`;
    expect(check(text('MyMacro'))).toEqual([]);
    expect(check(text('AWS::LanguageExtensions'))).toHaveLength(1);
  });

  it('checks only the resources it is asked for', () => {
    const text =
      '{"Resources":{"A":{"Type":"AWS::EC2::RouteTable"},"B":{"Type":"AWS::EC2::RouteTable"}},"Outputs":{"O":{"Value":{"Ref":"X"}}}}';
    expect(check(text, ['B'])).toEqual(['missing-property /Resources/B VpcId']);
  });
});

describe('values', () => {
  it.each([
    ['an object for a string', 'AWS::CloudWatch::Dashboard', { DashboardBody: { widgets: [] } }, `${P}/DashboardBody`],
    ['a list for a string', 'AWS::S3::Bucket', { BucketName: ['a'] }, `${P}/BucketName`],
    ['a scalar for a list', 'AWS::S3::Bucket', { Tags: 'a' }, `${P}/Tags`],
    ['an object for a list', 'AWS::S3::Bucket', { Tags: { Team: 'a' } }, `${P}/Tags`],
    ['a list for a map', 'AWS::SSM::Parameter', { Type: 'String', Value: 'x', Tags: [] }, `${P}/Tags`],
    [
      'a scalar for an object',
      'AWS::S3::Bucket',
      { VersioningConfiguration: 'Enabled' },
      `${P}/VersioningConfiguration`,
    ],
    ['text for a number', 'AWS::SQS::Queue', { DelaySeconds: 'ten' }, `${P}/DelaySeconds`],
    ['text for a boolean', 'AWS::KMS::Key', { KeyPolicy: {}, EnableKeyRotation: 'enabled' }, `${P}/EnableKeyRotation`],
  ])('are refused: %s', (_, type, properties, pointer) => {
    expect(check(resource(type, properties))).toEqual([expect.stringMatching(`^wrong-type ${pointer} `)]);
  });

  it.each([
    ['a number as a string', 'AWS::SQS::Queue', { DelaySeconds: '10' }],
    ['a number for a string', 'AWS::S3::Bucket', { BucketName: 12345 }],
    ['a boolean as a string', 'AWS::KMS::Key', { KeyPolicy: {}, EnableKeyRotation: 'true' }],
    ['a boolean in a map of strings', 'AWS::SSM::Parameter', { Type: 'String', Value: 'x', Tags: { A: true } }],
    ['a dynamic reference', 'AWS::SQS::Queue', { DelaySeconds: '{{resolve:ssm:delay}}' }],
    ['any of several types', 'AWS::SNS::TopicPolicy', { Topics: ['t'], PolicyDocument: { Statement: [] } }],
    ['an allowed value', 'AWS::Logs::LogGroup', { RetentionInDays: '30' }],
  ])('are accepted: %s', (_, type, properties) => {
    expect(check(resource(type, properties))).toEqual([]);
  });

  it.each([
    ['a single value for a list', '{ SubnetIds: !Ref OneSubnet }', '/SubnetIds'],
    ['text for a list', '{ SubnetIds: !Sub "a,b" }', '/SubnetIds'],
    ['an attribute for a list', '{ SubnetIds: !GetAtt Vpc.VpcId }', '/SubnetIds'],
    ['a list for an item', '{ SubnetIds: [!Ref Subnets] }', '/SubnetIds/0'],
    ['a list of attributes for an item', '{ SubnetIds: [!GetAtt Vpc.CidrBlockAssociations] }', '/SubnetIds/0'],
    ['text for an object', '!Sub "x"', ''],
  ])('that functions give are refused: %s', (_, config, place) => {
    expect(check(lambda(config))).toEqual([expect.stringMatching(`^wrong-type ${P}/VpcConfig${place} `)]);
  });

  it.each([
    ['a list parameter', '{ SubnetIds: !Ref Subnets }'],
    ['a list parameter from the parameter store', '{ SubnetIds: !Ref StoredSubnets }'],
    ['a split text', '{ SubnetIds: !Split [",", !Ref OneSubnet] }'],
    ['a list attribute', '{ SubnetIds: !GetAtt Vpc.CidrBlockAssociations }'],
    ['single values for items', '{ SubnetIds: [!Ref OneSubnet, !GetAtt Vpc.VpcId, !Select [0, !Ref Subnets]] }'],
    ['what a function finds elsewhere', '{ SubnetIds: !FindInMap [M, a, b] }'],
  ])('that functions give are accepted: %s', (_, config) => {
    expect(check(lambda(config))).toEqual([]);
  });

  it('are held against the allowed ones', () => {
    expect(check(resource('AWS::Logs::LogGroup', { RetentionInDays: 31 }))).toEqual([
      `bad-enum ${P}/RetentionInDays RetentionInDays`,
    ]);
    expect(
      check(
        resource('AWS::Lambda::Function', {
          Role: 'arn:aws:iam::111122223333:role/r',
          Code: {},
          TracingConfig: { Mode: 'active' },
        }),
      ),
    ).toEqual([`bad-enum ${P}/TracingConfig/Mode Mode`]);
  });

  it('are refused where Properties is no object', () => {
    expect(check('{"Resources":{"R":{"Type":"AWS::S3::Bucket","Properties":[]}}}')).toEqual([
      `wrong-type ${P} Properties`,
    ]);
  });
});

describe('references', () => {
  const template = (body: string) => `
Parameters:
  Env: { Type: String }
Mappings:
  Sizes: { prod: { Count: 2 } }
Conditions:
  IsProd: !Equals [!Ref Env, prod]
Resources:
  Bucket: { Type: AWS::S3::Bucket }
  Stack: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: x } }
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: ${body}
`;

  it.each([
    '!Ref Env',
    '!Ref AWS::Region',
    '!GetAtt Bucket.Arn',
    '!GetAtt Stack.Outputs.Name',
    '!Sub "${Env}-${Bucket.Arn}-${AWS::StackName}-${!Literal}"',
    '!Sub ["${X}", {X: !Ref Bucket}]',
    '!If [IsProd, a, b]',
    '!FindInMap [Sizes, prod, Count]',
    '!FindInMap [Sizes, !Ref Env, Count]',
  ])('resolve: %s', (body) => {
    expect(check(template(body))).toEqual([]);
  });

  it.each([
    ['!Ref Nothing', 'unresolved-reference', 'Nothing'],
    ['!Ref AWS::Nothing', 'unresolved-reference', 'AWS::Nothing'],
    ['!GetAtt Nothing.Arn', 'unresolved-reference', 'Nothing'],
    ['!GetAtt Env.Arn', 'unresolved-reference', 'Env'],
    ['!GetAtt Bucket.Name', 'unknown-attribute', 'Name'],
    ['!Sub "${Nothing}"', 'unresolved-reference', 'Nothing'],
    ['!Sub "${Bucket.Name}"', 'unknown-attribute', 'Name'],
    ['!If [IsDev, a, b]', 'unresolved-reference', 'IsDev'],
    ['!FindInMap [Nothing, a, b]', 'unresolved-reference', 'Nothing'],
    ['!FindInMap [Sizes, dev, Count]', 'unresolved-reference', 'dev'],
    ['!FindInMap [Sizes, !Ref Env, Size]', 'unresolved-reference', 'Size'],
  ])('do not resolve: %s', (body, code, subject) => {
    expect(check(template(body))).toEqual([expect.stringMatching(`^${code} .*/TopicName.* ${subject}$`)]);
  });

  it('of DependsOn and Condition have to exist', () => {
    expect(check(resource('AWS::S3::Bucket', {}, { DependsOn: ['X'], Condition: 'Y' }))).toEqual([
      'unresolved-reference /Resources/R/DependsOn/0 X',
      'unresolved-reference /Resources/R/Condition Y',
    ]);
  });

  it('in conditions can only be to parameters', () => {
    const text = '{"Conditions":{"C":{"Fn::Equals":[{"Ref":"B"},"x"]}},"Resources":{"B":{"Type":"AWS::S3::Bucket"}}}';
    expect(check(text)).toEqual(['unresolved-reference /Conditions/C/Fn::Equals/0 B']);
  });

  it('to what SAM generates resolve', () => {
    const text = `
Transform: AWS::Serverless-2016-10-31
Resources:
  Fn: { Type: AWS::Serverless::Function, Properties: {} }
  Topic: { Type: AWS::SNS::Topic, Properties: { TopicName: !Ref FnRole, DisplayName: !Sub "\${ServerlessRestApi}-\${Other}" } }
Outputs:
  Version: { Value: !Ref Fn.Version }
`;
    expect(check(text)).toEqual(['unresolved-reference /Resources/Topic/Properties/DisplayName Other']);
  });

  it('to what Fn::ForEach generates resolve', () => {
    const text = `
Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Topics: [Name, [a, b], { "Topic\${Name}": { Type: AWS::SNS::Topic, Properties: { TopicName: !Ref Name } } }]
Outputs:
  A: { Value: !Ref Topica }
`;
    expect(check(text)).toEqual([]);
  });
});

describe('sections of the wrong shape', () => {
  it('have no names, and cost no crash', () => {
    const text =
      '{"Parameters":"\\\\","Resources":{"A":{"Type":"AWS::SQS::Queue","Properties":{"QueueName":{"Ref":"Stage"}}}}}';
    expect(check(text)).toEqual([expect.stringContaining('/Resources/A/Properties/QueueName')]);
  });
});

describe('cycles', () => {
  it('are reported once, with their members', () => {
    const text =
      '{"Resources":{"A":{"Type":"AWS::S3::Bucket","DependsOn":"B"},"B":{"Type":"AWS::S3::Bucket","DependsOn":"A"}}}';
    expect(check(text)).toEqual(['cycle /Resources/A A, B']);
  });
});
