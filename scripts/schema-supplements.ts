/** What @aws-cdk/aws-service-spec does not know, and where it is known from. */
import type { IndexLine } from '../src/schema/index-line.js';

/**
 * Types that hold data like those that the package marks as stateful, which knows none of the younger services.
 * Each keeps records, objects, images or messages of its owner that CloudFormation deletes with the resource.
 */
export const ALSO_STATEFUL: ReadonlySet<string> = new Set([
  'AWS::AmazonMQ::Broker',
  'AWS::Cassandra::Keyspace',
  'AWS::Cassandra::Table',
  'AWS::CodeCommit::Repository',
  'AWS::DocDBElastic::Cluster',
  'AWS::DSQL::Cluster',
  'AWS::ECR::PublicRepository',
  'AWS::ECR::Repository',
  'AWS::ElastiCache::ServerlessCache',
  'AWS::KMS::ReplicaKey',
  'AWS::Lightsail::Bucket',
  'AWS::Lightsail::Database',
  'AWS::Lightsail::Disk',
  'AWS::MemoryDB::Cluster',
  'AWS::MSK::Cluster',
  'AWS::MSK::ServerlessCluster',
  'AWS::NeptuneGraph::Graph',
  'AWS::OpenSearchServerless::Collection',
  'AWS::RDS::GlobalCluster',
  'AWS::RedshiftServerless::Namespace',
  'AWS::S3Express::DirectoryBucket',
  'AWS::S3Outposts::Bucket',
  'AWS::S3Tables::Table',
  'AWS::S3Tables::TableBucket',
  'AWS::S3Vectors::Index',
  'AWS::S3Vectors::VectorBucket',
  'AWS::Timestream::Database',
  'AWS::Timestream::InfluxDBInstance',
  'AWS::Timestream::Table',
]);

/** Types of which Fn::GetAtt reads every property, not only the documented attributes (as cfn-lint 1.51 has found out). */
export const READABLE: ReadonlySet<string> = new Set([
  'AWS::Amplify::Branch',
  'AWS::Amplify::Domain',
  'AWS::AppSync::DomainName',
  'AWS::AppSync::FunctionConfiguration',
  'AWS::AppSync::Resolver',
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::Backup::BackupSelection',
  'AWS::Backup::BackupVault',
  'AWS::Backup::LogicallyAirGappedBackupVault',
  'AWS::CodeArtifact::Domain',
  'AWS::CodeArtifact::Repository',
  'AWS::EC2::CapacityReservation',
  'AWS::EC2::Instance',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::Subnet',
  'AWS::EC2::VPC',
  'AWS::EFS::MountTarget',
  'AWS::EKS::Nodegroup',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::EventSchemas::Discoverer',
  'AWS::EventSchemas::Registry',
  'AWS::EventSchemas::Schema',
  'AWS::Events::EventBus',
  'AWS::GameLift::GameSessionQueue',
  'AWS::GameLift::MatchmakingConfiguration',
  'AWS::GameLift::MatchmakingRuleSet',
  'AWS::Grafana::Workspace',
  'AWS::Greengrass::ConnectorDefinition',
  'AWS::Greengrass::CoreDefinition',
  'AWS::Greengrass::DeviceDefinition',
  'AWS::Greengrass::FunctionDefinition',
  'AWS::Greengrass::Group',
  'AWS::Greengrass::LoggerDefinition',
  'AWS::Greengrass::ResourceDefinition',
  'AWS::Greengrass::SubscriptionDefinition',
  'AWS::ImageBuilder::Component',
  'AWS::ImageBuilder::ContainerRecipe',
  'AWS::ImageBuilder::DistributionConfiguration',
  'AWS::ImageBuilder::ImagePipeline',
  'AWS::ImageBuilder::ImageRecipe',
  'AWS::ImageBuilder::InfrastructureConfiguration',
  'AWS::ManagedBlockchain::Node',
  'AWS::Neptune::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBParameterGroup',
  'AWS::RedshiftServerless::Workgroup',
  'AWS::RoboMaker::RobotApplication',
  'AWS::RoboMaker::SimulationApplication',
  'AWS::Route53Resolver::ResolverRule',
  'AWS::Route53Resolver::ResolverRuleAssociation',
  'AWS::S3::AccessPoint',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SSM::Parameter',
  'AWS::SageMaker::DataQualityJobDefinition',
  'AWS::SageMaker::ModelBiasJobDefinition',
  'AWS::SageMaker::ModelExplainabilityJobDefinition',
  'AWS::SageMaker::ModelQualityJobDefinition',
  'AWS::SageMaker::MonitoringSchedule',
  'AWS::StepFunctions::Activity',
]);

/**
 * Services that take their enumerations in upper and lower case, so that a value outside the list may be right
 * (cfn-lint 1.51 compares them in this way).
 */
export const ANY_CASE: readonly string[] = [
  'AWS::Batch::',
  'AWS::EC2::IPAMPool',
  'AWS::ElastiCache::',
  'AWS::Route53Resolver::',
];

/** Properties, nested types and attributes that are in CloudFormation's own schemas of these types. */
export const ADDITIONS: Readonly<Record<string, Pick<Partial<IndexLine>, 'properties' | 'nested' | 'attributes'>>> = {
  'AWS::Elasticsearch::Domain': { attributes: { DomainArn: 'string' } },
  'AWS::OpenSearchService::Domain': { attributes: { DomainArn: 'string' } },
  'AWS::Route53::RecordSet': {
    properties: { GeoProximityLocation: '#GeoProximityLocation' },
    nested: {
      Coordinates: { Latitude: 'string!', Longitude: 'string!' },
      GeoProximityLocation: {
        AWSRegion: 'string',
        Bias: 'integer',
        Coordinates: '#Coordinates',
        LocalZoneGroup: 'string',
      },
    },
  },
};

/** What Ref gives of types whose identifier is called something else (resource type reference, "Return values", of each). */
export const REF_GIVES: Readonly<Record<string, string>> = {
  'AWS::DMS::ReplicationInstance': 'ReplicationInstanceArn',
  'AWS::SecretsManager::Secret': 'SecretArn',
};
