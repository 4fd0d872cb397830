import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/rds/publicly-accessible.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'rds/publicly-accessible',
  title: 'Give the database no public address',
  safety: 'unsafe',
  impact: 'interruption',

  patch: ({ evidence }, context) => meetDemand(evidence, context, false),
});
