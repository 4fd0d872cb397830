import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/kms/rotation-off.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'kms/rotation-off',
  title: 'Rotate the key once a year',
  safety: 'unsafe',
  impact: 'cost',

  patch: ({ evidence }, context) => meetDemand(evidence, context, true),
});
