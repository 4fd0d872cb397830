import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/rds/backups-short.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'rds/backups-short',
  title: 'Keep the backups for a week',
  safety: 'unsafe',
  impact: 'cost',

  patch: ({ evidence }, context) => meetDemand(evidence, context, 7),
});
