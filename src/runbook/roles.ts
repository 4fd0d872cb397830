import { namePattern } from './name-pattern.js';
import type { Prerequisite } from './prerequisite.js';
import { onlyWhere } from './prerequisite.js';
import type { PlacedResource, Stack } from './stack.js';

/** A role that has to be in the account under a fixed name before a resource of some type can be created. */
interface AccountRole {
  readonly role: string;
  readonly text: string;
  readonly commands: readonly string[];
  readonly needed: (placed: PlacedResource) => boolean;
}

function serviceLinked(role: string, service: string, needed: AccountRole['needed']): AccountRole {
  return {
    role,
    text: 'AWS makes it when the service is first used in the console; else:',
    commands: [`aws iam create-service-linked-role --aws-service-name ${service}`],
    needed,
  };
}

const ROLES: readonly AccountRole[] = [
  // CloudFormation User Guide, "Grant self-managed permissions": both names are fixed unless the stack set gives others.
  {
    role: 'AWSCloudFormationStackSetAdministrationRole',
    text:
      'Self-managed stack sets need it in this account, trusted by `cloudformation.amazonaws.com` and allowed to assume ' +
      '`AWSCloudFormationStackSetExecutionRole`, which has to be in every target account and to trust this one. Within AWS ' +
      'Organizations, `PermissionModel: SERVICE_MANAGED` needs neither.',
    commands: [],
    needed: ({ resource: { type, properties } }) =>
      type === 'AWS::CloudFormation::StackSet' &&
      properties['PermissionModel'] !== 'SERVICE_MANAGED' &&
      properties['AdministrationRoleARN'] === undefined,
  },
  serviceLinked(
    'AWSServiceRoleForAmazonOpenSearchService',
    'opensearchservice.amazonaws.com',
    ({ resource: { type, properties } }) =>
      type === 'AWS::OpenSearchService::Domain' && properties['VPCOptions'] !== undefined,
  ),
  serviceLinked(
    'AWSServiceRoleForECS',
    'ecs.amazonaws.com',
    ({ resource: { type, properties } }) =>
      type === 'AWS::ECS::Cluster' && properties['CapacityProviders'] !== undefined,
  ),
  // Database Migration Service User Guide, "Creating the IAM roles to use with AWS DMS".
  {
    role: 'dms-vpc-role',
    text: 'Replication subnet groups need it: a role that `dms.amazonaws.com` assumes, with `AmazonDMSVPCManagementRole`.',
    commands: [
      `aws iam create-role --role-name dms-vpc-role --assume-role-policy-document '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "dms.amazonaws.com"}, "Action": "sts:AssumeRole"}]}'`,
      'aws iam attach-role-policy --role-name dms-vpc-role --policy-arn arn:aws:iam::aws:policy/service-role/AmazonDMSVPCManagementRole',
    ],
    needed: ({ resource }) => resource.type === 'AWS::DMS::ReplicationSubnetGroup',
  },
];

/** The roles of fixed names that a stack needs in the account and does not create. */
export function rolePrerequisites(stack: Stack): Prerequisite[] {
  const created = new Set(
    stack.resources
      .filter(({ resource }) => resource.type === 'AWS::IAM::Role')
      .map(({ resource }) => namePattern(resource.properties['RoleName'])),
  );
  return ROLES.flatMap(({ role, text, commands, needed }) => {
    const placed = stack.resources.find(needed);
    if (!placed || created.has(role)) return [];
    const check = ['aws', 'iam', 'get-role', '--role-name', role];
    return [
      onlyWhere(placed, { name: null, what: `the role \`${role}\``, how: { text, commands }, check, late: false }),
    ];
  });
}
