import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ec2/security-group-outside-vpc.js';
import { ref } from '../../template/intrinsic.js';
import { Draft } from '../shared/draft.js';
import { setProperty } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 'ec2/security-group-outside-vpc',
  title: 'Put the security group into the VPC of the template',
  safety: 'unsafe',
  impact: 'replacement',

  patch({ evidence: { group, vpcs } }, context) {
    const [vpc, ...others] = vpcs;
    if (!vpc || others.length > 0) return refuse('the template has several VPCs, and nothing tells which one is meant');
    const draft = new Draft(context);
    setProperty(draft, group.id, ['VpcId'], ref(vpc.id));
    return draft.patch;
  },
});
