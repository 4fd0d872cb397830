/** AWS's own policies that lie below a path (AWS Managed Policy Reference Guide), for those that people attach to roles. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  'service-role/': [
    'AWSAppSyncPushToCloudWatchLogs',
    'AWSBackupServiceRolePolicyForBackup',
    'AWSBackupServiceRolePolicyForRestores',
    'AWSBatchServiceRole',
    'AWSCodeDeployRole',
    'AWSCodeDeployRoleForLambda',
    'AWSCodeDeployRoleForLambdaLimited',
    'AWSConfigRulesExecutionRole',
    'AWSElasticBeanstalkEnhancedHealth',
    'AWSElasticBeanstalkService',
    'AWSGlueServiceRole',
    'AWSLambdaBasicExecutionRole',
    'AWSLambdaDynamoDBExecutionRole',
    'AWSLambdaENIManagementAccess',
    'AWSLambdaKinesisExecutionRole',
    'AWSLambdaMSKExecutionRole',
    'AWSLambdaRole',
    'AWSLambdaSQSQueueExecutionRole',
    'AWSLambdaVPCAccessExecutionRole',
    'AWSTransferLoggingAccess',
    'AWS_ConfigRole',
    'AmazonAPIGatewayPushToCloudWatchLogs',
    'AmazonDMSCloudWatchLogsRole',
    'AmazonDMSVPCManagementRole',
    'AmazonEBSCSIDriverPolicy',
    'AmazonEC2ContainerServiceAutoscaleRole',
    'AmazonEC2ContainerServiceEventsRole',
    'AmazonEC2ContainerServiceRole',
    'AmazonEC2ContainerServiceforEC2Role',
    'AmazonEC2RoleforAWSCodeDeploy',
    'AmazonEC2SpotFleetTaggingRole',
    'AmazonECSTaskExecutionRolePolicy',
    'AmazonEFSCSIDriverPolicy',
    'AmazonElasticMapReduceRole',
    'AmazonElasticMapReduceforAutoScalingRole',
    'AmazonElasticMapReduceforEC2Role',
    'AmazonRDSEnhancedMonitoringRole',
    'AmazonSSMAutomationRole',
    'AmazonSSMMaintenanceWindowRole',
  ],
  'job-function/': [
    'Billing',
    'DataScientist',
    'DatabaseAdministrator',
    'NetworkAdministrator',
    'SupportUser',
    'SystemAdministrator',
    'ViewOnlyAccess',
  ],
  '': [
    'AWSBackupServiceRolePolicyForS3Backup',
    'AWSBackupServiceRolePolicyForS3Restore',
    'AWSCodeDeployRoleForECS',
    'AWSCodeDeployRoleForECSLimited',
    'AWSCodePipeline_FullAccess',
    'AWSCodePipeline_ReadOnlyAccess',
    'AWSElasticBeanstalkWebTier',
    'AWSElasticBeanstalkWorkerTier',
    'AWSLambdaExecute',
    'AWSLambda_FullAccess',
    'AWSLambda_ReadOnlyAccess',
    'AWSXRayDaemonWriteAccess',
    'AWSXrayFullAccess',
    'AWSXrayReadOnlyAccess',
    'AWSXrayWriteOnlyAccess',
    'AdministratorAccess',
    'AmazonDynamoDBFullAccess',
    'AmazonDynamoDBReadOnlyAccess',
    'AmazonEC2ContainerRegistryFullAccess',
    'AmazonEC2ContainerRegistryPowerUser',
    'AmazonEC2ContainerRegistryReadOnly',
    'AmazonEC2FullAccess',
    'AmazonEC2ReadOnlyAccess',
    'AmazonECS_FullAccess',
    'AmazonEKSClusterPolicy',
    'AmazonEKSFargatePodExecutionRolePolicy',
    'AmazonEKSServicePolicy',
    'AmazonEKSVPCResourceController',
    'AmazonEKSWorkerNodePolicy',
    'AmazonEKS_CNI_Policy',
    'AmazonS3FullAccess',
    'AmazonS3ReadOnlyAccess',
    'AmazonSNSFullAccess',
    'AmazonSQSFullAccess',
    'AmazonSSMManagedInstanceCore',
    'AmazonSSMReadOnlyAccess',
    'CloudWatchAgentAdminPolicy',
    'CloudWatchAgentServerPolicy',
    'CloudWatchFullAccess',
    'CloudWatchLambdaInsightsExecutionRolePolicy',
    'CloudWatchLogsFullAccess',
    'CloudWatchLogsReadOnlyAccess',
    'CloudWatchReadOnlyAccess',
    'CloudWatchSyntheticsFullAccess',
    'PowerUserAccess',
    'ReadOnlyAccess',
    'SecretsManagerReadWrite',
    'SecurityAudit',
  ],
};

/** Names that AWS gave up, or that never were, and the policy that took or takes their place. */
const RENAMED: Readonly<Record<string, string>> = {
  AWSConfigRole: 'service-role/AWS_ConfigRole',
  AWS_ConfigServiceRolePolicy: 'service-role/AWS_ConfigRole',
  ConfigRole: 'service-role/AWS_ConfigRole',
  'AmazonECR-FullAccess': 'AmazonEC2ContainerRegistryFullAccess',
  AmazonEC2ContainerServiceFullAccess: 'AmazonECS_FullAccess',
};

const letters = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const PATHS = new Map(
  Object.entries(BELOW).flatMap(([path, names]) => names.map((name) => [letters(name), `${path}${name}`])),
);

/**
 * The policy of AWS that is meant by a path and name after `policy/`, such as `AWSCodeDeployRole`.
 * @returns `undefined` for a policy that exists, or that this list does not know; names that differ in case alone
 *   are the same to IAM.
 */
export function meantManagedPolicy(named: string): string | undefined {
  const name = named.slice(named.lastIndexOf('/') + 1);
  const meant = RENAMED[name] ?? PATHS.get(letters(name));
  return meant?.toLowerCase() === named.toLowerCase() ? undefined : meant;
}
