import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/apigateway/tracing-off.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'apigateway/tracing-off',
  title: 'Trace the requests with X-Ray',
  safety: 'unsafe',
  impact: 'cost',

  patch: ({ evidence }, context) => meetDemand(evidence, context, true),
});
