import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain'];

export default defineDetector<UnmetProperty>({
  id: 'opensearch/plain-http-allowed',
  title: 'Search domain that answers over plain HTTP',
  severity: 'medium',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_83'],
    cfnGuard: ['OPENSEARCH_HTTPS_REQUIRED'],
    kics: ['Elasticsearch with HTTPS disabled'],
  },
  docs: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/infrastructure-security.html',
  pci: ['4.2.1'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['DomainEndpointOptions', 'EnforceHTTPS'],
      isMet: isTrue,
      says: ({ id }) => `Search domain \`${id}\` answers over plain HTTP`,
    }),
});
