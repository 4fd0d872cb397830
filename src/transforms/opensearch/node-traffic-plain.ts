import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/opensearch/node-traffic-plain.js';
import { isOlderThan } from '../shared/search-version.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'opensearch/node-traffic-plain',
  title: 'Encrypt what the nodes tell each other',
  safety: 'unsafe',
  impact: 'interruption',

  patch({ evidence }, context) {
    if (isOlderThan(evidence.resource, 6, 0)) {
      return refuse('nodes of Elasticsearch encrypt what they tell each other from version 6.0 on');
    }
    return meetDemand(evidence, context, true);
  },
});
