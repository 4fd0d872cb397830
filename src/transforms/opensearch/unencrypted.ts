import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/opensearch/unencrypted.js';
import { dig } from '../../template/json-value.js';
import { isOlderThan } from '../shared/search-version.js';
import { meetDemand } from '../shared/meet-demand.js';

/** Instance types that do not encrypt. */
const WITHOUT_ENCRYPTION = /^(?:m3|r3|t2)\./;

export default defineTransform<typeof detector>({
  id: 'opensearch/unencrypted',
  title: 'Encrypt the data of the domain',
  safety: 'unsafe',
  impact: 'interruption',

  patch({ evidence }, context) {
    const { properties } = evidence.resource;
    if (isOlderThan(evidence.resource, 5, 1)) return refuse('Elasticsearch encrypts its data from version 5.1 on');
    const config = properties['ClusterConfig'] ?? properties['ElasticsearchClusterConfig'];
    const type = dig(config, 'InstanceType');
    if (typeof type === 'string' && WITHOUT_ENCRYPTION.test(type)) return refuse(`${type} cannot encrypt its data`);
    return meetDemand(evidence, context, true);
  },
});
