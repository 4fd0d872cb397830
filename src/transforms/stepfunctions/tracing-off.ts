import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/stepfunctions/tracing-off.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'stepfunctions/tracing-off',
  title: 'Trace the runs with X-Ray',
  safety: 'unsafe',
  impact: 'cost',

  patch: ({ evidence }, context) => meetDemand(evidence, context, true),
});
