import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/deletion-protected.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/deletion-protected',
  title: 'Turn the protection off',
  safety: 'unsafe',
  impact: 'none',
  patch: ({ pointer, evidence: { off } }) => [{ op: 'replace', path: pointer, value: off }],
});
