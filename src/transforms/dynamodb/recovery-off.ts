import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/dynamodb/recovery-off.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'dynamodb/recovery-off',
  title: 'Turn point-in-time recovery on',
  safety: 'unsafe',
  impact: 'cost',

  patch: ({ evidence }, context) => meetDemand(evidence, context, true),
});
