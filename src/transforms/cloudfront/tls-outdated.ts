import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudfront/tls-outdated.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'cloudfront/tls-outdated',
  title: 'Let viewers use TLS 1.2 and 1.3 only',
  safety: 'unsafe',
  impact: 'none',

  patch({ evidence }, context) {
    if (evidence.places.length === 0) {
      return refuse('the minimum can be chosen only with a domain name and a certificate of your own');
    }
    return meetDemand(evidence, context, 'TLSv1.2_2021');
  },
});
