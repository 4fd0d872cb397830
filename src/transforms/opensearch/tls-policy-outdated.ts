import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/opensearch/tls-policy-outdated.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'opensearch/tls-policy-outdated',
  title: 'Let clients use TLS 1.2 and newer only',
  safety: 'unsafe',
  impact: 'none',

  patch: ({ evidence }, context) => meetDemand(evidence, context, 'Policy-Min-TLS-1-2-2019-07'),
});
