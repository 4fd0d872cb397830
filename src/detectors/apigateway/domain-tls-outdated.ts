import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::ApiGateway::DomainName'];

export default defineDetector<UnmetProperty>({
  id: 'apigateway/domain-tls-outdated',
  title: 'Domain of an API that may let clients use TLS 1.0 and 1.1',
  severity: 'medium',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: { kics: ['API Gateway Without Security Policy'] },
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html',
  pci: ['4.2.1'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['SecurityPolicy'],
      isMet: (value) => value !== 'TLS_1_0',
      says: ({ id }) => `Domain \`${id}\` may let clients use TLS 1.0 and 1.1`,
    }),
});
