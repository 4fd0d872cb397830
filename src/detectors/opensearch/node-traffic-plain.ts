import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain'];

export default defineDetector<UnmetProperty>({
  id: 'opensearch/node-traffic-plain',
  title: 'Search domain whose nodes talk in plain text',
  severity: 'medium',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_6'],
    cfnGuard: ['ELASTICSEARCH_NODE_TO_NODE_ENCRYPTION_CHECK', 'OPENSEARCH_NODE_TO_NODE_ENCRYPTION_CHECK'],
    kics: ['Elasticsearch Domain Not Encrypted Node To Node'],
  },
  docs: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ntn.html',
  pci: ['4.2.1'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['NodeToNodeEncryptionOptions', 'Enabled'],
      isMet: isTrue,
      says: ({ id }) => `The nodes of search domain \`${id}\` talk in plain text`,
    }),
});
