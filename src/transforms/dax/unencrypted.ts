import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/dax/unencrypted.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'dax/unencrypted',
  title: 'Encrypt the data of the DAX cluster',
  safety: 'unsafe',
  impact: 'replacement',

  patch: ({ evidence }, context) => meetDemand(evidence, context, true),
});
