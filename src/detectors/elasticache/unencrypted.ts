import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { hasAny, isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::ElastiCache::ReplicationGroup'];

export default defineDetector<UnmetProperty>({
  id: 'elasticache/unencrypted',
  title: 'Cache that stores its data unencrypted',
  severity: 'medium',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_29'],
    kics: ['ElastiCache With Disabled at Rest Encryption'],
    cfnNag: ['F25'],
    cdkNag: ['AwsSolutions-AEC3'],
  },
  docs: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html',
  pci: ['3.5.1'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['AtRestEncryptionEnabled'],
      isMet: isTrue,
      // A group of a global datastore takes its encryption over from there.
      spares: (resource) => hasAny(resource, ['GlobalReplicationGroupId']),
      says: ({ id }) => `Cache \`${id}\` stores its data unencrypted`,
    }),
});
