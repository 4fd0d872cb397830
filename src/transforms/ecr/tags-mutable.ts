import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/ecr/tags-mutable.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'ecr/tags-mutable',
  title: 'Keep the tags on their images',
  safety: 'unsafe',
  impact: 'none',

  patch: ({ evidence }, context) => meetDemand(evidence, context, 'IMMUTABLE'),
});
