import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/parameter-without-default.js';
import { child } from '../../template/pointer.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/parameter-without-default',
  title: 'Give it the usual value for a development environment',
  safety: 'unsafe',
  impact: 'none',

  patch({ pointer, evidence: { value } }) {
    if (value === null) return refuse('which value it has without being asked for is for you to say');
    return [{ op: 'add', path: child(pointer, 'Default'), value }];
  },
});
