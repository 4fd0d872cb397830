import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { NO_PUBLIC_ADDRESS, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::DMS::ReplicationInstance'];

export default defineDetector<UnmetProperty>({
  id: 'dms/publicly-accessible',
  title: 'Replication instance with a public address',
  severity: 'critical',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_89'],
    cfnGuard: ['DMS_REPLICATION_NOT_PUBLIC'],
    kics: ['Amazon DMS Replication Instance Is Publicly Accessible'],
  },
  docs: 'https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.PublicPrivate.html',
  pci: ['1.4.4'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      ...NO_PUBLIC_ADDRESS,
      types: TYPES,
      says: ({ id }) => `Replication instance \`${id}\` has a public address`,
    }),
});
