/** The least and the greatest value of a number. */
export interface Limits {
  readonly least: number;
  readonly most: number;
}

const limits = (least: number, most: number): Limits => ({ least, most });

/**
 * Numbers that a service takes only within limits, by resource type and path of property names (API reference of each service).
 * Lists on the way are walked item by item.
 */
export const NUMBER_LIMITS: Readonly<Record<string, Readonly<Record<string, Limits>>>> = {
  'AWS::ApiGateway::Authorizer': { AuthorizerResultTtlInSeconds: limits(0, 3600) },
  'AWS::ApiGatewayV2::Authorizer': { AuthorizerResultTtlInSeconds: limits(0, 3600) },
  'AWS::AutoScaling::LifecycleHook': { HeartbeatTimeout: limits(30, 7200) },
  'AWS::Cognito::UserPool': {
    'Policies.PasswordPolicy.MinimumLength': limits(6, 99),
    'Policies.PasswordPolicy.TemporaryPasswordValidityDays': limits(0, 365),
  },
  'AWS::DocDB::DBCluster': { BackupRetentionPeriod: limits(1, 35) },
  'AWS::EC2::NetworkAclEntry': { RuleNumber: limits(1, 32766) },
  'AWS::ECS::Service': { HealthCheckGracePeriodSeconds: limits(0, 2147483647) },
  'AWS::ElastiCache::ReplicationGroup': { SnapshotRetentionLimit: limits(0, 35) },
  'AWS::ElasticLoadBalancingV2::ListenerRule': { Priority: limits(1, 50000) },
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    HealthCheckIntervalSeconds: limits(5, 300),
    HealthCheckTimeoutSeconds: limits(2, 120),
    HealthyThresholdCount: limits(2, 10),
    UnhealthyThresholdCount: limits(2, 10),
  },
  'AWS::IAM::Role': { MaxSessionDuration: limits(3600, 43200) },
  'AWS::KMS::Key': { PendingWindowInDays: limits(7, 30), RotationPeriodInDays: limits(90, 2560) },
  'AWS::Kinesis::Stream': { RetentionPeriodHours: limits(24, 8760) },
  'AWS::Lambda::EventInvokeConfig': {
    MaximumRetryAttempts: limits(0, 2),
    MaximumEventAgeInSeconds: limits(60, 21600),
  },
  'AWS::Lambda::EventSourceMapping': {
    BatchSize: limits(1, 10000),
    MaximumBatchingWindowInSeconds: limits(0, 300),
    ParallelizationFactor: limits(1, 10),
    MaximumRetryAttempts: limits(-1, 10000),
    'ScalingConfig.MaximumConcurrency': limits(2, 1000),
  },
  'AWS::Lambda::Function': {
    Timeout: limits(1, 900),
    MemorySize: limits(128, 10240),
    'EphemeralStorage.Size': limits(512, 10240),
  },
  'AWS::Neptune::DBCluster': { BackupRetentionPeriod: limits(1, 35) },
  'AWS::RDS::DBCluster': { BackupRetentionPeriod: limits(1, 35) },
  'AWS::RDS::DBInstance': { BackupRetentionPeriod: limits(0, 35) },
  'AWS::Redshift::Cluster': { AutomatedSnapshotRetentionPeriod: limits(0, 35) },
  'AWS::Route53::HealthCheck': { 'HealthCheckConfig.FailureThreshold': limits(1, 10) },
  'AWS::S3::Bucket': { 'ObjectLockConfiguration.Rule.DefaultRetention.Days': limits(1, 36500) },
  'AWS::SecretsManager::RotationSchedule': { 'RotationRules.AutomaticallyAfterDays': limits(1, 1000) },
  'AWS::SecretsManager::Secret': { 'GenerateSecretString.PasswordLength': limits(1, 4096) },
  'AWS::Serverless::Function': {
    Timeout: limits(1, 900),
    MemorySize: limits(128, 10240),
    'EphemeralStorage.Size': limits(512, 10240),
  },
  'AWS::SQS::Queue': {
    DelaySeconds: limits(0, 900),
    MaximumMessageSize: limits(1024, 1048576),
    MessageRetentionPeriod: limits(60, 1209600),
    ReceiveMessageWaitTimeSeconds: limits(0, 20),
    VisibilityTimeout: limits(0, 43200),
    KmsDataKeyReusePeriodSeconds: limits(60, 86400),
  },
};
