import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { hasAny, isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::ElastiCache::ReplicationGroup'];

export default defineDetector<UnmetProperty>({
  id: 'elasticache/plain-traffic',
  title: 'Cache that clients talk to in plain text',
  severity: 'medium',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_30'],
    kics: ['ElastiCache With Disabled Transit Encryption'],
    cfnNag: ['F33'],
    cdkNag: ['AwsSolutions-AEC3'],
  },
  docs: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html',
  pci: ['4.2.1'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['TransitEncryptionEnabled'],
      isMet: isTrue,
      spares: (resource) => hasAny(resource, ['GlobalReplicationGroupId']),
      says: ({ id }) => `Clients talk to cache \`${id}\` in plain text`,
    }),
});
