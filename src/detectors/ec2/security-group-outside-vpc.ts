import { defineDetector } from '../../core/contract.js';
import { conditionOf } from '../../template/branches.js';
import { isNoValue } from '../../template/intrinsic.js';
import type { Resource } from '../../template/template.js';

export interface SecurityGroupOutsideVpc {
  readonly group: Resource;
  /** The VPCs of the template. */
  readonly vpcs: readonly Resource[];
}

export default defineDetector<SecurityGroupOutsideVpc>({
  id: 'ec2/security-group-outside-vpc',
  title: "Security group that is not in the template's VPC",
  severity: 'high',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3021'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html',
  types: ['AWS::EC2::SecurityGroup'],

  *detect({ template }) {
    const vpcs = template.resourcesOfType('AWS::EC2::VPC').filter((vpc) => conditionOf(vpc) === null);
    if (vpcs.length === 0) return;
    for (const group of template.resourcesOfType('AWS::EC2::SecurityGroup')) {
      const vpc = group.properties['VpcId'];
      if (vpc !== undefined && !isNoValue(vpc)) continue;
      yield {
        pointer: group.propertiesPointer,
        message: `\`${group.id}\` names no VPC: it goes to the account's default VPC, and the resources of ${vpcs.map(({ id }) => `\`${id}\``).join(', ')} cannot use it.`,
        evidence: { group, vpcs },
      };
    }
  },
});
