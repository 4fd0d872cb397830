import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/ecs/privileged-container.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'ecs/privileged-container',
  title: 'Take the rights of the host from the container',
  safety: 'unsafe',
  impact: 'interruption',

  patch: ({ evidence }, context) => meetDemand(evidence, context, false),
});
