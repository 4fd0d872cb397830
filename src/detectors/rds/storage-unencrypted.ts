import { defineDetector } from '../../core/contract.js';
import { isDecidedElsewhere } from '../shared/database-source.js';
import { scalarText } from '../shared/scalar-text.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = [
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBCluster',
  'AWS::RDS::GlobalCluster',
  'AWS::DocDB::DBCluster',
  'AWS::Neptune::DBCluster',
];

export default defineDetector<UnmetProperty>({
  id: 'rds/storage-unencrypted',
  title: 'Database that stores its data unencrypted',
  severity: 'high',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_16', 'CKV_AWS_44', 'CKV_AWS_74', 'CKV_AWS_96'],
    cfnGuard: ['RDS_STORAGE_ENCRYPTED'],
    cdkNag: ['AwsSolutions-RDS2', 'AwsSolutions-N4', 'AwsSolutions-DOC1'],
    kics: [
      'RDS Storage Encryption Disabled',
      'RDS Storage Not Encrypted',
      'CMK Unencrypted Storage',
      'Neptune Database Cluster Encryption Disabled',
    ],
    cfnNag: ['F26', 'F27', 'F30'],
  },
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html',
  pci: ['3.5.1'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['StorageEncrypted'],
      isMet: isTrue,
      // One that says false all the same may believe that it decides.
      spares: (resource) =>
        isDecidedElsewhere(resource) && scalarText(resource.properties['StorageEncrypted']) !== 'false',
      says: ({ id }) => `\`${id}\` stores its data unencrypted`,
    }),
});
