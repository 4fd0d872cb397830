import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/rds/minor-upgrades-off.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'rds/minor-upgrades-off',
  title: 'Let RDS install minor upgrades',
  safety: 'unsafe',
  impact: 'interruption',

  patch: ({ evidence }, context) => meetDemand(evidence, context, true),
});
