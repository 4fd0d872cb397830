import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { hasAny, isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::Redshift::Cluster'];

export default defineDetector<UnmetProperty>({
  id: 'redshift/unencrypted',
  title: 'Warehouse that may store its data unencrypted',
  severity: 'high',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_64'],
    cdkNag: ['AwsSolutions-RS2'],
    kics: ['Redshift Not Encrypted', 'CMK Unencrypted Storage'],
    cfnNag: ['F28'],
    cfnGuard: ['REDSHIFT_CLUSTER_CONFIGURATION_CHECK'],
  },
  docs: 'https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html',
  pci: ['3.5.1'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['Encrypted'],
      isMet: isTrue,
      // A restored cluster is as encrypted as its snapshot.
      spares: (resource) => hasAny(resource, ['SnapshotIdentifier']),
      says: ({ id }) => `Warehouse \`${id}\` may store its data unencrypted`,
    }),
});
