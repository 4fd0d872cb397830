import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/redshift/unencrypted.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'redshift/unencrypted',
  title: 'Encrypt the data of the warehouse',
  safety: 'unsafe',
  impact: 'interruption',

  patch: ({ evidence }, context) => meetDemand(evidence, context, true),
});
