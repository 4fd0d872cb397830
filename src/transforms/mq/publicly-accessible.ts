import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/mq/publicly-accessible.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'mq/publicly-accessible',
  title: 'Give the broker no public address',
  safety: 'unsafe',
  impact: 'replacement',

  patch: ({ evidence }, context) => meetDemand(evidence, context, false),
});
