import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudtrail/logging-stopped.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'cloudtrail/logging-stopped',
  title: 'Let the trail log',
  safety: 'unsafe',
  impact: 'cost',

  patch: ({ evidence }, context) => meetDemand(evidence, context, true),
});
