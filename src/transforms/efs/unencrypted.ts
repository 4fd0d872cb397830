import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/efs/unencrypted.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'efs/unencrypted',
  title: 'Encrypt the file system',
  safety: 'unsafe',
  impact: 'data-loss',

  patch: ({ evidence }, context) => meetDemand(evidence, context, true),
});
