import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/backup/cold-storage-too-short.js';

export default defineTransform<typeof detector>({
  id: 'backup/cold-storage-too-short',
  title: 'Keep the backups out of cold storage',
  safety: 'unsafe',
  impact: 'none',

  patch({ pointer }) {
    return [{ op: 'remove', path: pointer }];
  },
});
