import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/msk/plain-traffic.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'msk/plain-traffic',
  title: 'Let clients talk TLS only',
  safety: 'unsafe',
  impact: 'interruption',

  patch: ({ evidence }, context) => meetDemand(evidence, context, 'TLS'),
});
