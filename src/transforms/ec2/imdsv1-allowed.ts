import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/ec2/imdsv1-allowed.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'ec2/imdsv1-allowed',
  title: 'Demand a token of requests for metadata',
  safety: 'unsafe',
  impact: 'none',

  patch: ({ evidence }, context) => meetDemand(evidence, context, 'required'),
});
