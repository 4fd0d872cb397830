import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain'];

export default defineDetector<UnmetProperty>({
  id: 'opensearch/unencrypted',
  title: 'Search domain that stores its data unencrypted',
  severity: 'high',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_5'],
    cfnGuard: ['ELASTICSEARCH_ENCRYPTED_AT_REST', 'OPENSEARCH_ENCRYPTED_AT_REST'],
    kics: ['ElasticSearch Not Encrypted At Rest'],
    cdkNag: ['AwsSolutions-OS8'],
  },
  docs: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html',
  pci: ['3.5.1'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['EncryptionAtRestOptions', 'Enabled'],
      isMet: isTrue,
      says: ({ id }) => `Search domain \`${id}\` stores its data unencrypted`,
    }),
});
