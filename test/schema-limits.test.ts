import { schemaErrors } from '../src/schema/check.js';
import { loadSchemaIndex } from '../src/schema/schema-index.js';
import { readTemplate } from '../src/template/template.js';

const index = loadSchemaIndex();

function objections(type: string, properties: object): string[] {
  const template = JSON.stringify({
    Conditions: { C: { 'Fn::Equals': ['a', 'b'] } },
    Resources: { R: { Type: type, Properties: properties } },
  });
  return schemaErrors(readTemplate(template), index).map(({ code, pointer }) => `${code} ${pointer.slice(23)}`);
}

const onlyIfC = (yes: unknown, no: unknown = { Ref: 'AWS::NoValue' }) => ({ 'Fn::If': ['C', yes, no] });

describe('limits of values', () => {
  it.each([
    ['a number beyond its limit', 'AWS::SQS::Queue', { DelaySeconds: 901 }, 'out-of-range /DelaySeconds'],
    ['a number in a text', 'AWS::SQS::Queue', { DelaySeconds: '-1' }, 'out-of-range /DelaySeconds'],
    [
      'a text that is too long',
      'AWS::IAM::Role',
      { AssumeRolePolicyDocument: {}, Description: 'x'.repeat(1001) },
      'bad-text /Description',
    ],
    ['a text of another form', 'AWS::Kinesis::Stream', { ShardCount: 1, Name: 'a b' }, 'bad-text /Name'],
    ['an id with too few digits', 'AWS::EC2::RouteTable', { VpcId: 'vpc-1' }, 'bad-text /VpcId'],
    [
      'an item of a list',
      'AWS::RDS::DBSubnetGroup',
      { DBSubnetGroupDescription: 'd', SubnetIds: ['subnet-1'] },
      'bad-text /SubnetIds/0',
    ],
    [
      'an item that is there twice',
      'AWS::IAM::Group',
      { ManagedPolicyArns: [{ Ref: 'R' }, { Ref: 'R' }] },
      'repeated-item /ManagedPolicyArns/1',
    ],
  ])('refuse %s', (_, type, properties, error) => {
    expect(objections(type, properties)).toContain(error);
  });

  it.each([
    ['a number at its limit', 'AWS::SQS::Queue', { DelaySeconds: 900 }],
    ['what is read at deployment', 'AWS::Kinesis::Stream', { ShardCount: 1, Name: '{{resolve:ssm:/a b}}' }],
    ['what a function gives', 'AWS::EC2::RouteTable', { VpcId: { 'Fn::ImportValue': 'vpc' } }],
    ['a name whose case does not matter', 'AWS::EC2::EIP', { Domain: 'VPC' }],
  ])('accept %s', (_, type, properties) => {
    expect(objections(type, properties)).toEqual([]);
  });

  it('do not count a list in which a condition may leave items out', () => {
    const layers = Array.from({ length: 6 }, (_, i) => onlyIfC(`arn:aws:lambda:eu-west-1:111122223333:layer:l:${i}`));
    const properties = { Code: {}, Role: 'arn:aws:iam::111122223333:role/r', Layers: layers };
    expect(objections('AWS::Lambda::Function', properties)).toEqual([]);
  });
});

describe('properties that go together', () => {
  it('are reported where both are set in every case', () => {
    expect(
      objections('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16', Ipv4IpamPoolId: 'p', Ipv4NetmaskLength: 16 }),
    ).toEqual(['incompatible /Ipv4IpamPoolId']);
  });

  it('are reported where none of them is set in any case', () => {
    expect(objections('AWS::EC2::VPC', {})).toEqual(['missing-companion ']);
  });

  it('are accepted where a condition chooses one', () => {
    const properties = {
      CidrBlock: onlyIfC('10.0.0.0/16'),
      Ipv4IpamPoolId: onlyIfC({ Ref: 'AWS::NoValue' }, 'p'),
      Ipv4NetmaskLength: 16,
    };
    expect(objections('AWS::EC2::VPC', properties)).toEqual([]);
  });

  it('are reported where one lacks another', () => {
    expect(objections('AWS::EC2::VPC', { Ipv4IpamPoolId: 'p' })).toEqual(['missing-companion ']);
  });
});
