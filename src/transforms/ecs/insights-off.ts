import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/ecs/insights-off.js';
import { meetPair } from '../shared/meet-pair.js';

export default defineTransform<typeof detector>({
  id: 'ecs/insights-off',
  title: 'Turn Container Insights on',
  safety: 'unsafe',
  impact: 'cost',

  patch: ({ evidence }, context) => meetPair(evidence, context),
});
