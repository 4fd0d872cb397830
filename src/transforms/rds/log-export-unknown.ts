import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/rds/log-export-unknown.js';

export default defineTransform<typeof detector>({
  id: 'rds/log-export-unknown',
  title: 'Export the log that was meant',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { meant, present, only } }) {
    if (meant !== null && !present) return [{ op: 'replace', path: pointer, value: meant }];
    if (only) return refuse('it is the only log of the list, and none of the engine’s logs is like it');
    return [{ op: 'remove', path: pointer }];
  },
});
