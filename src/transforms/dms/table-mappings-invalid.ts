import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/dms/table-mappings-invalid.js';

export default defineTransform<typeof detector>({
  id: 'dms/table-mappings-invalid',
  title: 'Compute the column with an expression that DMS has',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { instead } }) {
    if (instead === null) return refuse('what the task should select and transform is a decision');
    return [{ op: 'replace', path: pointer, value: instead }];
  },
});
