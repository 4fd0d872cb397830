import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/guardduty/detector-off.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'guardduty/detector-off',
  title: 'Turn the detector on',
  safety: 'unsafe',
  impact: 'cost',

  patch: ({ evidence }, context) => meetDemand(evidence, context, true),
});
