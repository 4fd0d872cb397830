import { defineDetector } from '../../core/contract.js';
import { VPC_ROLE, vpcRoles } from '../shared/dms-vpc-role.js';

export interface VpcRoleMissing {
  /** The subnet groups that need the role. */
  readonly groups: readonly string[];
}

const SUBNET_GROUP = 'AWS::DMS::ReplicationSubnetGroup';

export default defineDetector<VpcRoleMissing>({
  id: 'dms/vpc-role-missing',
  title: 'Replication subnet group without the role that DMS looks for',
  severity: 'high',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dms-replicationsubnetgroup.html',
  seeds: ['003.11', 'X11'],
  types: [SUBNET_GROUP],

  *detect({ template, project }) {
    const groups = template.resourcesOfType(SUBNET_GROUP);
    const templates = project ? [...project.members.values()].map((member) => member.template) : [template];
    const [first] = groups;
    if (!first || templates.some((one) => vpcRoles(one).length > 0)) return;
    yield {
      pointer: first.pointer,
      message: `\`${first.id}\` is refused in an account without the role ${VPC_ROLE}, which nothing creates.`,
      evidence: { groups: groups.map(({ id }) => id) },
    };
  },
});
