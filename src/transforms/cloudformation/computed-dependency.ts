import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/computed-dependency.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/computed-dependency',
  title: 'Write the logical id',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { meant } }) {
    if (meant === null) return refuse('the function names no resource of the template');
    return [{ op: 'replace', path: pointer, value: meant }];
  },
});
