import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/rds/iam-authentication-off.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'rds/iam-authentication-off',
  title: 'Let the database take IAM tokens as well',
  safety: 'unsafe',
  impact: 'none',

  patch: ({ evidence }, context) => meetDemand(evidence, context, true),
});
