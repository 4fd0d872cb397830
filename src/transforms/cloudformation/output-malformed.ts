import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/output-malformed.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/output-malformed',
  title: 'Write the output as a value and the export as a name',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { instead } }) {
    if (instead === null) return refuse('nothing tells which value is meant');
    return [{ op: 'replace', path: pointer, value: instead }];
  },
});
