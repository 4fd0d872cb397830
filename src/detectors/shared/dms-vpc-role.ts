import { possibleValues } from '../../template/intrinsic.js';
import type { Resource, Template } from '../../template/template.js';

/** The one role by which DMS manages its network interfaces in an account (DMS User Guide, "Creating the IAM roles to use with AWS DMS"). */
export const VPC_ROLE = 'dms-vpc-role';

/** The roles of a template that have, or may have, the name. */
export function vpcRoles(template: Template): Resource[] {
  return template
    .resourcesOfType('AWS::IAM::Role')
    .filter(({ properties }) =>
      possibleValues(template, properties['RoleName']).some(({ value }) => value === VPC_ROLE),
    );
}
