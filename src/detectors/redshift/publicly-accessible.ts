import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { NO_PUBLIC_ADDRESS, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::Redshift::Cluster'];

export default defineDetector<UnmetProperty>({
  id: 'redshift/publicly-accessible',
  title: 'Warehouse with a public address',
  severity: 'critical',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_87'],
    cfnGuard: ['REDSHIFT_CLUSTER_PUBLIC_ACCESS_CHECK'],
    kics: ['Redshift Publicly Accessible'],
  },
  docs: 'https://docs.aws.amazon.com/redshift/latest/mgmt/managing-clusters-vpc.html',
  pci: ['1.4.4'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      ...NO_PUBLIC_ADDRESS,
      types: TYPES,
      absentIsMet: true,
      says: ({ id }) => `Warehouse \`${id}\` has a public address`,
    }),
});
