import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/ec2/key-pair-hard-coded.js';
import { choose, ref } from '../../template/intrinsic.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { addCondition } from '../shared/add-condition.js';
import { addParameter } from '../shared/add-parameter.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'ec2/key-pair-hard-coded',
  title: 'Take the key pair from a parameter that can be empty',
  safety: 'safe',
  impact: 'none',
  keepsValues: true,

  patch({ evidence: { name, placeholder, mentions } }, context) {
    const draft = new Draft(context);
    const parameter = addParameter(draft, 'KeyPairName', {
      Type: 'String',
      Default: placeholder ? '' : name,
      Description: 'Key pair for SSH; empty for none',
    });
    const condition = addCondition(
      draft,
      `Has${parameter.charAt(0).toUpperCase()}${parameter.slice(1).replace(/Name/, '')}`,
      {
        [Intrinsic.Not]: [{ [Intrinsic.Equals]: [ref(parameter), ''] }],
      },
    );
    for (const pointer of mentions) draft.replace(pointer, choose(condition, ref(parameter)));
    // Without the name that was left to be filled in, nobody can log on by SSH.
    return { operations: draft.patch, safety: placeholder ? 'unsafe' : 'safe' };
  },
});
