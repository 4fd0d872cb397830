import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ec2/key-pair-required.js';
import { pattern } from '../../detectors/shared/allowed-pattern.js';
import { choose, ref } from '../../template/intrinsic.js';
import { member } from '../../template/json-value.js';
import { child, lastToken } from '../../template/pointer.js';
import type { Entry } from '../../template/template.js';
import { Attribute, Intrinsic, Section } from '../../template/vocabulary.js';
import { addCondition } from '../shared/add-condition.js';
import { Draft } from '../shared/draft.js';

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

/** A plain text can be empty: the types of AWS's ids are checked against the account. */
function admitNothing(draft: Draft, { pointer, body }: Entry): void {
  if (body['Type'] !== 'String') draft.replace(child(pointer, Attribute.Type), 'String');
  if (member(body, 'Default') === undefined) draft.add(child(pointer, 'Default'), '');
  if (body['MinLength'] !== undefined) draft.remove(child(pointer, 'MinLength'));
  const allowed = body['AllowedPattern'];
  if (typeof allowed === 'string' && pattern(allowed)?.('') === false) {
    draft.replace(child(pointer, 'AllowedPattern'), `^$|${allowed}`);
  }
}
