import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudtrail/log-validation-off.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'cloudtrail/log-validation-off',
  title: 'Sign the log files',
  safety: 'unsafe',
  impact: 'none',

  patch: ({ evidence }, context) => meetDemand(evidence, context, true),
});
