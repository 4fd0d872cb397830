import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/mq/general-logs-off.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'mq/general-logs-off',
  title: 'Let the broker write its general log',
  safety: 'unsafe',
  impact: 'cost',

  patch: ({ evidence }, context) => meetDemand(evidence, context, true),
});
