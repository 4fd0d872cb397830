import { getAtt, ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import type { Resource } from '../../template/template.js';
import { lookup } from '../../template/lookup.js';

/** What others need of a resource to work with it: an attribute, or `Ref` for the types whose `Ref` is that. */
const ATTRIBUTES: Readonly<Record<string, string>> = lookup({
  'AWS::DynamoDB::GlobalTable': 'Ref',
  'AWS::DynamoDB::Table': 'Ref',
  'AWS::EC2::SecurityGroup': 'GroupId',
  'AWS::EC2::Subnet': 'Ref',
  'AWS::EC2::VPC': 'Ref',
  'AWS::ECS::Cluster': 'Arn',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'DNSName',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'Ref',
  'AWS::KMS::Key': 'Arn',
  'AWS::Lambda::Function': 'Arn',
  'AWS::RDS::DBCluster': 'Endpoint.Address',
  'AWS::RDS::DBInstance': 'Endpoint.Address',
  'AWS::S3::Bucket': 'Ref',
  'AWS::SNS::Topic': 'Ref',
  'AWS::SQS::Queue': 'Arn',
  'AWS::SecretsManager::Secret': 'Ref',
});

/** What `Ref` gives, in a word: the end of the output's name. */
const WORDS: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::GlobalTable': 'Name',
  'AWS::DynamoDB::Table': 'Name',
  'AWS::EC2::SecurityGroup': 'Id',
  'AWS::EC2::Subnet': 'Id',
  'AWS::EC2::VPC': 'Id',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'Arn',
  'AWS::RDS::DBCluster': 'Endpoint',
  'AWS::RDS::DBInstance': 'Endpoint',
  'AWS::S3::Bucket': 'Name',
  'AWS::SNS::Topic': 'Arn',
  'AWS::SecretsManager::Secret': 'Arn',
};

/** What others need of a resource, with the word for it; `null` for a type that nobody integrates with. */
export function integrationValue({ id, type, properties }: Resource): { value: JsonValue; word: string } | null {
  const attribute = ATTRIBUTES[type];
  if (attribute === undefined) return null;
  // The endpoint of an Aurora instance is its cluster's business.
  if (type === 'AWS::RDS::DBInstance' && properties['DBClusterIdentifier'] !== undefined) return null;
  return { value: attribute === 'Ref' ? ref(id) : getAtt(id, attribute), word: WORDS[type] ?? attribute };
}
