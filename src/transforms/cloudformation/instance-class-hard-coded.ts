import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/instance-class-hard-coded.js';
import { mayServe } from '../../detectors/shared/instance-class.js';
import { ref } from '../../template/intrinsic.js';
import { addParameter } from '../shared/add-parameter.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/instance-class-hard-coded',
  title: "Take the class from a parameter, whose default is today's",
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { value, asked, parameter, description, resource } }, context) {
    const draft = new Draft(context);
    const wanted = asked ?? value;
    const id = addParameter(
      draft,
      parameter,
      { Type: 'String', Default: wanted, Description: description },
      ({ id: name, body }) =>
        body['Default'] === wanted &&
        body['Type'] === 'String' &&
        (name.toLowerCase() === parameter.toLowerCase() || mayServe(name, resource)),
    );
    draft.replace(pointer, ref(id));
    return asked === null ? draft.patch : { operations: draft.patch, safety: 'unsafe', impact: 'interruption' };
  },
});
