import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/rds/backtrack-unsupported.js';

export default defineTransform<typeof detector>({
  id: 'rds/backtrack-unsupported',
  title: 'Remove the backtrack window',
  safety: 'safe',
  impact: 'none',
  patch({ pointer }) {
    return [{ op: 'remove', path: pointer }];
  },
});
