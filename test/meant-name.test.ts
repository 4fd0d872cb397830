import { meantName } from '../src/schema/meant-name.js';

describe('meantName', () => {
  it.each([
    ['Enviroment', ['Environment', 'Stage'], 'Environment'],
    ['publicSubnet1', ['PublicSubnet1', 'PublicSubnet2'], 'PublicSubnet1'],
    ['Public_Subnet', ['PublicSubnet'], 'PublicSubnet'],
    ['LogBucket', ['LogsBucket', 'DataBucket'], 'LogsBucket'],
    ['AWS::region', ['AWS::Region', 'AWS::Partition'], 'AWS::Region'],
    ['SecurtyGroup', ['SecurityGroup'], 'SecurityGroup'],
  ])('takes %s, a slip, for the one name that it is near to', (wanted, candidates, name) => {
    expect(meantName(wanted, candidates)).toEqual({ name, certain: true });
  });

  it.each([
    ['EC2Role', ['ECSRole']],
    ['PublicSubnet3', ['PublicSubnet1', 'PublicSubnet2']],
    ['Subnet2', ['Subnet1']],
    ['ALBSecurityGroup', ['NLBSecurityGroup']],
    ['VPC', ['VPCEndpoint']],
    ['ReadRole', ['RoadRole']],
    ['Bucket', ['Buckets', 'BUCKET', 'bucket']],
  ])('leaves %s alone among %j: another thing, or several', (wanted, candidates) => {
    expect(meantName(wanted, candidates)).toBeUndefined();
  });

  it('is not certain of a name that only has a word like Name more', () => {
    expect(meantName('Environment', ['EnvironmentName', 'Stage'])).toEqual({ name: 'EnvironmentName', certain: false });
    expect(meantName('Environment', ['EnvironmentName', 'EnvironmentType'])).toBeUndefined();
  });
});
