import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { NO_PUBLIC_ADDRESS, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster', 'AWS::Neptune::DBInstance'];

export default defineDetector<UnmetProperty>({
  id: 'rds/publicly-accessible',
  title: 'Database with a public address',
  severity: 'critical',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_17', 'CKV_AWS_102'],
    cfnGuard: ['RDS_INSTANCE_PUBLIC_ACCESS_CHECK'],
    kics: ['RDS DB Instance Publicly Accessible'],
    cfnNag: ['F22'],
  },
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
  pci: ['1.4.4'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      ...NO_PUBLIC_ADDRESS,
      types: TYPES,
      absentIsMet: true,
      says: ({ id }) => `Database \`${id}\` has a public address`,
    }),
});
