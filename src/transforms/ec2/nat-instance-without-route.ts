import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ec2/nat-instance-without-route.js';
import { groupRules } from '../../detectors/shared/group-rules.js';
import { listOf } from '../../detectors/shared/policy-document.js';
import { conditionOf } from '../../template/branches.js';
import { getAtt, ref } from '../../template/intrinsic.js';
import { namedId } from '../../template/name-text.js';
import { addResource } from '../shared/add-resource.js';
import { Draft } from '../shared/draft.js';
import { setProperty } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 'ec2/nat-instance-without-route',
  title: 'Lead the private subnets through the NAT instance',
  safety: 'unsafe',
  impact: 'interruption',

  patch({ evidence: { instance: id, tables, isOnly } }, context) {
    const { template } = context;
    const instance = template.resources.get(id);
    if (!instance) return refuse('the instance is gone');
    if (!isOnly) return refuse('the VPC has several NAT instances: which subnets belong to which is a decision');
    const odd = tables.find(
      (table) => conditionOf(template.resources.get(table) ?? instance) !== conditionOf(instance),
    );
    if (odd !== undefined) return refuse(`\`${odd}\` exists under another condition than \`${id}\``);
    const vpc = namedId(template.resources.get(namedId(instance.properties['SubnetId']) ?? '')?.properties['VpcId']);
    const [group] = listOf(instance.properties['SecurityGroupIds']).map(namedId);
    const admitting = template.resources.get(group ?? '');
    if (!admitting || vpc === undefined || template.resources.get(vpc) === undefined) {
      return refuse(
        `the security group of \`${id}\` or its VPC is not in this template: the group has to admit the VPC`,
      );
    }
    const draft = new Draft(context);
    const condition = conditionOf(instance);
    const under = condition === null ? {} : { Condition: condition };
    if (instance.properties['SourceDestCheck'] === undefined) setProperty(draft, id, ['SourceDestCheck'], false);
    if (!groupRules(template).some((rule) => rule.direction === 'in' && rule.group === admitting.id)) {
      setProperty(
        draft,
        admitting.id,
        ['SecurityGroupIngress'],
        [{ Description: 'Traffic of the VPC to forward', IpProtocol: '-1', CidrIp: getAtt(vpc, 'CidrBlock') }],
      );
    }
    for (const table of tables) {
      addResource(draft, `${table}DefaultRoute`, {
        Type: 'AWS::EC2::Route',
        ...under,
        Properties: { RouteTableId: ref(table), DestinationCidrBlock: '0.0.0.0/0', InstanceId: ref(id) },
      });
    }
    return draft.patch;
  },
});
