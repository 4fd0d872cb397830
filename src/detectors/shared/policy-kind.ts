import type { PolicyStatement } from './policy-statements.js';

/**
 * What a policy is attached to: a role's trust, the rights of a principal, or a resource (IAM User Guide, "Policies and
 * permissions in IAM"); `other` where the type does not tell, or the policy is of another kind.
 */
export type PolicyKind = 'trust' | 'identity' | 'resource' | 'other';

const TRUST = 'AssumeRolePolicyDocument';

const IDENTITY_TYPES: ReadonlySet<string> = new Set([
  'AWS::IAM::Group',
  'AWS::IAM::GroupPolicy',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::User',
  'AWS::IAM::UserPolicy',
  'AWS::SSO::PermissionSet',
]);

/** Types whose resource policy names its principals in every statement. */
const RESOURCE_TYPES: ReadonlySet<string> = new Set([
  'AWS::Backup::BackupVault',
  'AWS::EC2::VPCEndpoint',
  'AWS::ECR::Repository',
  'AWS::EFS::FileSystem',
  'AWS::KMS::Key',
  'AWS::KMS::ReplicaKey',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::TopicInlinePolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueueInlinePolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::SecretsManager::ResourcePolicy',
]);

/** The kind of policy that holds a statement. */
export function policyKind({ resource, pointer }: PolicyStatement): PolicyKind {
  if (pointer.startsWith(`${resource.propertiesPointer}/${TRUST}/`)) return 'trust';
  if (IDENTITY_TYPES.has(resource.type)) return 'identity';
  return RESOURCE_TYPES.has(resource.type) ? 'resource' : 'other';
}
