import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/opensearch/plain-http-allowed.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'opensearch/plain-http-allowed',
  title: 'Demand HTTPS of clients',
  safety: 'unsafe',
  impact: 'none',

  patch: ({ evidence }, context) => meetDemand(evidence, context, true),
});
