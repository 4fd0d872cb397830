import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain'];

export default defineDetector<UnmetProperty>({
  id: 'opensearch/tls-policy-outdated',
  title: 'Search domain that lets clients use TLS 1.0 and 1.1',
  severity: 'medium',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {},
  docs: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/infrastructure-security.html',
  pci: ['4.2.1'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['DomainEndpointOptions', 'TLSSecurityPolicy'],
      isMet: (value) => typeof value === 'string' && !value.startsWith('Policy-Min-TLS-1-0'),
      says: ({ id }) => `Search domain \`${id}\` lets clients use TLS 1.0 and 1.1`,
    }),
});
