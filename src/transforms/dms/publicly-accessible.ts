import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/dms/publicly-accessible.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'dms/publicly-accessible',
  title: 'Give the replication instance no public address',
  safety: 'unsafe',
  impact: 'replacement',

  patch: ({ evidence }, context) => meetDemand(evidence, context, false),
});
