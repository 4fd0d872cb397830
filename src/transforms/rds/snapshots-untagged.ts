import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/rds/snapshots-untagged.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'rds/snapshots-untagged',
  title: "Copy the database's tags to its snapshots",
  safety: 'unsafe',
  impact: 'none',

  patch: ({ evidence }, context) => meetDemand(evidence, context, true),
});
