import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/ecr/scan-off.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'ecr/scan-off',
  title: 'Scan images when they are pushed',
  safety: 'unsafe',
  impact: 'none',

  patch: ({ evidence }, context) => meetDemand(evidence, context, true),
});
