import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::DAX::Cluster'];

export default defineDetector<UnmetProperty>({
  id: 'dax/unencrypted',
  title: 'DAX cluster that stores its data unencrypted',
  severity: 'medium',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_47'],
    cfnGuard: ['DAX_ENCRYPTION_ENABLED'],
    kics: ['DAX Cluster Not Encrypted'],
    cdkNag: ['AwsSolutions-DDB4'],
  },
  docs: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html',
  pci: ['3.5.1'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['SSESpecification', 'SSEEnabled'],
      isMet: isTrue,
      says: ({ id }) => `DAX cluster \`${id}\` stores its data unencrypted`,
    }),
});
