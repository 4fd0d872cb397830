import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/rds/backtrack-window-missing.js';
import { child } from '../../template/pointer.js';

export default defineTransform<typeof detector>({
  id: 'rds/backtrack-window-missing',
  title: 'Turn backtrack on',
  safety: 'manual',
  impact: 'cost',
  patch({ pointer, evidence }) {
    return [{ op: 'add', path: child(pointer, 'BacktrackWindow'), value: evidence.window }];
  },
});
