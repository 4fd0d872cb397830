import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/ec2/volume-unencrypted.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'ec2/volume-unencrypted',
  title: 'Encrypt the volume',
  safety: 'unsafe',
  impact: 'data-loss',

  patch: ({ evidence }, context) => meetDemand(evidence, context, true),
});
