import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/ecs/efs-traffic-plain.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'ecs/efs-traffic-plain',
  title: 'Encrypt what tasks and file system tell each other',
  safety: 'unsafe',
  impact: 'interruption',

  patch: ({ evidence }, context) => meetDemand(evidence, context, 'ENABLED'),
});
