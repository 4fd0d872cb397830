import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/dynamodb/service-owned-key.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'dynamodb/service-owned-key',
  title: 'Encrypt the table with a key of the account',
  safety: 'unsafe',
  impact: 'cost',

  patch: ({ evidence }, context) => meetDemand(evidence, context, true),
});
