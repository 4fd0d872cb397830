import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/iam/policy-without-principals.js';
import { child } from '../../template/pointer.js';
import { Attribute } from '../../template/vocabulary.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'iam/policy-without-principals',
  title: 'Make it a managed policy, which stands by itself',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { policy } }, context) {
    const draft = new Draft(context);
    draft.replace(child(policy.pointer, Attribute.Type), 'AWS::IAM::ManagedPolicy');
    const name = child(policy.propertiesPointer, 'PolicyName');
    if (draft.at(name) !== undefined) draft.move(name, child(policy.propertiesPointer, 'ManagedPolicyName'));
    return draft.patch;
  },
});
