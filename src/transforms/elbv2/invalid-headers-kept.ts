import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/elbv2/invalid-headers-kept.js';
import { meetPair } from '../shared/meet-pair.js';

export default defineTransform<typeof detector>({
  id: 'elbv2/invalid-headers-kept',
  title: 'Drop invalid headers',
  safety: 'unsafe',
  impact: 'none',

  patch: ({ evidence }, context) => meetPair(evidence, context),
});
