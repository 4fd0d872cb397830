import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudfront/plain-http-viewers.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'cloudfront/plain-http-viewers',
  title: 'Send viewers on to HTTPS',
  safety: 'unsafe',
  impact: 'none',

  patch: ({ evidence }, context) => meetDemand(evidence, context, 'redirect-to-https'),
});
