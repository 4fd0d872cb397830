import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/redshift/publicly-accessible.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'redshift/publicly-accessible',
  title: 'Give the warehouse no public address',
  safety: 'unsafe',
  impact: 'interruption',

  patch: ({ evidence }, context) => meetDemand(evidence, context, false),
});
