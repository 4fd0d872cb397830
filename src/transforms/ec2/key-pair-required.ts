import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ec2/key-pair-required.js';
import { choose, ref } from '../../template/intrinsic.js';
import { child, lastToken } from '../../template/pointer.js';
import { Attribute, Intrinsic, Section } from '../../template/vocabulary.js';
import { addCondition } from '../shared/add-condition.js';
import { Draft } from '../shared/draft.js';
import { admitNothing } from '../shared/make-optional.js';

export default defineTransform<typeof detector>({
  id: 'ec2/key-pair-required',
  title: 'Make the key pair optional',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { parameter: id, empty } }, context) {
    const { template } = context;
    const parameter = template.parameters.get(id);
    if (!parameter) return refuse('the parameter is gone');
    const draft = new Draft(context);
    const condition = addCondition(draft, `Has${id.replace(/Name$/, '').replace(/Key$/, 'KeyPair')}`, {
      [Intrinsic.Not]: [{ [Intrinsic.Equals]: [ref(id), ''] }],
    });
    for (const { section, owner, pointer } of template.references.to(id)) {
      if (section === Section.Resources && lastToken(pointer) === 'KeyName') {
        draft.replace(pointer, choose(condition, ref(id)));
      } else if (section === Section.Outputs) {
        const own = child('', Section.Outputs, owner, Attribute.Condition);
        if (draft.at(own) === undefined) draft.add(own, condition);
        else if (draft.at(own) !== condition) return refuse(`the output \`${owner}\` has a condition of its own`);
      } else if (section !== Section.Conditions) {
        return refuse(`\`${owner}\` uses \`${id}\` otherwise than as the key pair of a machine`);
      }
    }
    admitNothing(draft, parameter);
    // A default that the type does not take stops every deployment that leaves it.
    return { operations: draft.patch, safety: empty ? 'safe' : 'unsafe' };
  },
});
