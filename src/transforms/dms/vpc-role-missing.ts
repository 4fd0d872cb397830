import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/dms/vpc-role-missing.js';
import { VPC_ROLE } from '../../detectors/shared/dms-vpc-role.js';
import { choose, isIntrinsic, ref, sub } from '../../template/intrinsic.js';
import { isObject } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { Attribute, Section } from '../../template/vocabulary.js';
import { addResource } from '../shared/add-resource.js';
import { addSwitch } from '../shared/add-switch.js';
import { Draft } from '../shared/draft.js';
import { POLICY_VERSION } from '../shared/grant.js';
import { setValue } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 'dms/vpc-role-missing',
  title: 'Create the role, where a parameter says that the account lacks it',
  safety: 'unsafe',
  impact: 'none',

  patch({ evidence: { groups } }, context) {
    const draft = new Draft(context);
    const condition = addSwitch(draft, {
      parameter: 'CreateDmsVpcRole',
      description: `true where the account has no ${VPC_ROLE} yet; a second one of the name is refused`,
      condition: 'CreatesDmsVpcRole',
      // Where the stack is deployed, the account has the role.
      default: context.stack === 'new' ? 'true' : 'false',
    });
    const role = addResource(draft, 'DmsVpcRole', {
      Type: 'AWS::IAM::Role',
      Condition: condition,
      Properties: {
        RoleName: VPC_ROLE,
        AssumeRolePolicyDocument: {
          Version: POLICY_VERSION,
          Statement: [{ Effect: 'Allow', Principal: { Service: 'dms.amazonaws.com' }, Action: 'sts:AssumeRole' }],
        },
        ManagedPolicyArns: [sub('arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonDMSVPCManagementRole')],
      },
    });
    for (const id of groups) {
      const here = child('', Section.Resources, id);
      const metadata = draft.at(child(here, Attribute.Metadata));
      if (metadata !== undefined && (!isObject(metadata) || isIntrinsic(metadata))) {
        return refuse(`\`${id}\` has Metadata that are computed, and waits for the role through them`);
      }
      // A DependsOn cannot name what may be absent; a mention in Metadata makes the group wait all the same.
      setValue(draft, here, [Attribute.Metadata, 'VpcRole'], choose(condition, ref(role), VPC_ROLE));
    }
    return draft.patch;
  },
});
