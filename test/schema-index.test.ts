import { LineIndex, isOpenType, loadSchemaIndex } from '../src/schema/schema-index.js';
import { editDistance, nearest } from '../src/schema/nearest-name.js';
import { formatType, parseType } from '../src/schema/type-expression.js';

const index = loadSchemaIndex();

describe('the schema index', () => {
  it('finds every one of its types, the first and the last included', () => {
    expect(index.types.length).toBeGreaterThan(1800);
    expect([...index.types].sort()).toEqual(index.types);
    for (const type of index.types) expect(index.resource(type)?.type).toBe(type);
  });

  it('knows neither misspelt types nor those of macros and custom resources', () => {
    for (const type of [
      'AWS::S3::bucket',
      'AWS::S3::Buckets',
      'AWS::S3',
      '',
      '"',
      'AWS::Serverless::Function',
      'Custom::X',
    ]) {
      expect(index.resource(type)).toBeUndefined();
    }
  });

  it('gives the same object for the same type', () => {
    expect(index.resource('AWS::S3::Bucket')).toBe(index.resource('AWS::S3::Bucket'));
  });

  it('names its source', () => {
    expect(index.source).toEqual({
      source: '@aws-cdk/aws-service-spec',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
  });

  it('says which properties are required', () => {
    expect(index.resource('AWS::Lambda::Function')?.required).toEqual(['Code', 'Role']);
  });

  it('does not take names of Object.prototype for properties', () => {
    const bucket = index.resource('AWS::S3::Bucket');
    expect(bucket?.properties['constructor']).toBeUndefined();
    expect(bucket?.attributes['__proto__']).toBeUndefined();
    expect(index.hasAttribute('AWS::S3::Bucket', 'toString')).toBe(false);
  });

  it.each([
    ['AWS::Lambda::Function', ['VpcConfig', 'SubnetIds'], '[string]'],
    ['AWS::IAM::Role', ['Policies', '0', 'PolicyName'], 'string'],
    ['AWS::IAM::Role', ['Policies', 'PolicyName'], 'string'],
    ['AWS::S3::Bucket', ['Tags', '3', 'Value'], 'string'],
    ['AWS::Lambda::Function', ['Environment', 'Variables', 'TABLE'], '{string}'],
    ['AWS::DynamoDB::Table', ['KeySchema', '0', 'AttributeName'], 'string'],
  ])('walks to a property of %s through nested types: %j', (type, path, expected) => {
    const property = index.property(type, path);
    expect(property && formatType(property.type)).toBe(expected);
  });

  it.each([[['VpcConfig', 'Subnets']], [['Nothing']], [['MemorySize', 'Nothing']], [[]]])(
    'finds no property where the path leaves the schema: %j',
    (path) => {
      expect(index.property('AWS::Lambda::Function', path)).toBeUndefined();
    },
  );

  it('knows allowed values and what a property refers to', () => {
    expect(index.property('AWS::Lambda::Function', ['TracingConfig', 'Mode'])?.values).toEqual([
      'Active',
      'PassThrough',
    ]);
    expect(index.property('AWS::Lambda::Function', ['Role'])?.refersTo).toEqual([
      { type: 'AWS::IAM::Role', attribute: 'Arn' },
    ]);
  });

  it.each([
    ['AWS::EC2::Subnet', ['VpcId'], true],
    ['AWS::EC2::Subnet', ['MapPublicIpOnLaunch'], false],
    ['AWS::EFS::AccessPoint', ['CreationInfo', 'OwnerUid'], true],
    ['AWS::EFS::AccessPoint', ['PosixUser', 'Uid'], true],
    ['Custom::Thing', ['Anything'], false],
  ])('says whether a change replaces the resource: %s %j', (type, path, expected) => {
    expect(index.isCreateOnly(type, path)).toBe(expected);
  });

  it.each([
    ['AWS::RDS::DBInstance', 'Endpoint.Address', true],
    ['AWS::RDS::DBInstance', 'EndpointAddress', false],
    ['AWS::CloudFormation::Stack', 'Outputs.VpcId', true],
    ['AWS::CloudFormation::Stack', 'VpcId', false],
    ['AWS::CloudFormation::CustomResource', 'Whatever', true],
    ['Custom::Thing', 'Whatever', true],
  ])('says whether an attribute exists: %s %s', (type, name, expected) => {
    expect(index.hasAttribute(type, name)).toBe(expected);
  });

  it('knows the types of attributes', () => {
    expect(index.attributeType('AWS::S3::Bucket', 'Arn')).toEqual({ kind: 'string' });
    expect(index.attributeType('AWS::EC2::VPC', 'CidrBlockAssociations')).toEqual({
      kind: 'list',
      of: { kind: 'string' },
    });
    expect(index.attributeType('AWS::CloudFormation::Stack', 'Outputs.Id')).toEqual({ kind: 'string' });
    expect(index.attributeType('AWS::S3::Bucket', 'Nothing')).toBeUndefined();
  });

  it('takes properties for attributes where CloudFormation does', () => {
    expect(index.attributeType('AWS::SQS::Queue', 'DelaySeconds')).toEqual({ kind: 'integer' });
    expect(index.hasAttribute('AWS::SQS::Queue', 'DelaySecond')).toBe(false);
    expect(index.hasAttribute('AWS::S3::Bucket', 'BucketName')).toBe(false);
  });

  it('gives the types of SAM the attributes of what SAM makes of them', () => {
    expect(index.attributeType('AWS::Serverless::Function', 'Arn')).toEqual({ kind: 'string' });
    expect(index.hasAttribute('AWS::Serverless::HttpApi', 'HostedZoneId')).toBe(false);
    expect(index.hasAttribute('AWS::Serverless::Function', 'Alias')).toBe(true);
    expect(index.hasAttribute('AWS::Serverless::LayerVersion', 'Anything')).toBe(true);
  });

  it('knows how each type writes its tags', () => {
    expect(index.tags('AWS::S3::Bucket')).toEqual({ property: 'Tags', shape: 'list' });
    expect(index.tags('AWS::AutoScaling::AutoScalingGroup')).toEqual({ property: 'Tags', shape: 'asg' });
    expect(index.tags('AWS::SSM::Parameter')).toEqual({ property: 'Tags', shape: 'map' });
    expect(index.tags('AWS::EC2::Route')).toBeNull();
  });

  it('knows which types hold data', () => {
    for (const type of ['AWS::RDS::DBInstance', 'AWS::ECR::Repository']) expect(index.isStateful(type)).toBe(true);
    expect(index.isStateful('AWS::Lambda::Function')).toBe(false);
  });

  it('tells what Ref returns', () => {
    expect(index.resource('AWS::ApiGateway::Stage')?.refIdentifier).toEqual(['StageName']);
    expect(index.resource('AWS::S3::Bucket')?.refIdentifier).toEqual(['BucketName']);
  });

  it('reports a damaged line as its own fault', () => {
    const damaged = new LineIndex(() => '{}\n{"type":"A::B::C","properties":{"P":"[string"}}\n');
    expect(() => damaged.resource('A::B::C')).toThrow('the schema index is damaged');
  });
});

describe('open types', () => {
  it.each([
    ['Custom::Thing', true],
    ['AWS::CloudFormation::CustomResource', true],
    ['Acme::Web::Site', true],
    ['AWS::S3::Bucket::MODULE', true],
    ['AWS::Serverless::Function', true],
    ['AWS::CDK::Metadata', true],
    ['AWS::S3::Bucket', false],
    ['AWS::S3::Buckett', false],
    ['Bucket', false],
  ])('%s: %s', (type, open) => {
    expect(isOpenType(type)).toBe(open);
  });
});

describe('type expressions', () => {
  it.each(['string', '[string]', '{[#Rule]}', '#Rule', '[tag]|json', '{boolean|string}'])(
    'survive a round trip: %s',
    (text) => {
      expect(formatType(parseType(text))).toBe(text);
    },
  );

  it.each(['', 'strin', '[string', 'string]', '#A|'])('are refused where they are damaged: "%s"', (text) => {
    expect(() => parseType(text)).toThrow('damaged');
  });
});

describe('the nearest name', () => {
  it.each([
    ['RoleArn', ['RoleARN', 'RoleName'], 'RoleARN'],
    ['BucketNmae', ['BucketName', 'BucketArn'], 'BucketName'],
    ['Enable', ['Enabled', 'Name'], 'Enabled'],
    ['Foo', ['Bar', 'Baz'], undefined],
    ['Port', ['Part', 'Pert'], undefined],
    ['tags', ['Tags', 'TAGS'], undefined],
    ['Id', ['ARN'], undefined],
  ])('of %s in %j is %s', (name, candidates, expected) => {
    expect(nearest(name, candidates)).toBe(expected);
  });

  it('counts a swap of neighbours as one edit', () => {
    expect(editDistance('abcd', 'abdc')).toBe(1);
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('', 'abc')).toBe(3);
  });

  it('gives up above the limit', () => {
    expect(editDistance('abcdefgh', 'zyxwvuts', 2)).toBeGreaterThan(2);
  });
});
