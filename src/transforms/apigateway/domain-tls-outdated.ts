import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/apigateway/domain-tls-outdated.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'apigateway/domain-tls-outdated',
  title: 'Let clients use TLS 1.2 and newer only',
  safety: 'unsafe',
  impact: 'none',

  patch: ({ evidence }, context) => meetDemand(evidence, context, 'TLS_1_2'),
});
