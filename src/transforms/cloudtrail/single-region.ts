import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudtrail/single-region.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'cloudtrail/single-region',
  title: 'Let the trail see all regions',
  safety: 'unsafe',
  impact: 'cost',

  patch: ({ evidence }, context) => meetDemand(evidence, context, true),
});
