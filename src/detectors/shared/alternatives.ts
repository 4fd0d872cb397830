import { lookup } from '../../template/lookup.js';

/** Properties of which a resource needs one, by its type; the first is the one meant where nothing tells. */
export const ALTERNATIVES: Readonly<Record<string, readonly string[]>> = lookup({
  // Elastic Load Balancing API reference, CreateLoadBalancer: subnets or mappings of subnets.
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Subnets', 'SubnetMappings'],
  // EC2 API reference, RunInstances: an image, or a launch template that may name one.
  'AWS::EC2::Instance': ['ImageId', 'LaunchTemplate'],
  // Resource reference of each: a block, or a pool that it is taken from.
  'AWS::EC2::Subnet': ['CidrBlock', 'Ipv4IpamPoolId', 'Ipv6CidrBlock', 'Ipv6IpamPoolId'],
  'AWS::EC2::VPC': ['CidrBlock', 'Ipv4IpamPoolId'],
  'AWS::EC2::VPCGatewayAttachment': ['InternetGatewayId', 'VpnGatewayId'],
});

/** Paths of lists that a service takes only with an item in them, by type (API reference of each service). */
export const NEVER_EMPTY: Readonly<Record<string, readonly string[]>> = lookup({
  'AWS::DMS::ReplicationSubnetGroup': ['SubnetIds'],
  'AWS::DataSync::LocationHDFS': ['AgentArns'],
  'AWS::DataSync::LocationNFS': ['OnPremConfig', 'AgentArns'],
  'AWS::DataSync::LocationSMB': ['AgentArns'],
  'AWS::ElastiCache::SubnetGroup': ['SubnetIds'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Subnets'],
  'AWS::RDS::DBSubnetGroup': ['SubnetIds'],
  'AWS::Redshift::ClusterSubnetGroup': ['SubnetIds'],
});
