import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'];

export default defineDetector<UnmetProperty>({
  id: 'rds/minor-upgrades-off',
  title: 'Database that takes no minor upgrades',
  severity: 'low',
  category: 'operations',
  profiles: ['security', 'operations', 'pci-dss'],
  equivalents: {
    cfnGuard: ['RDS_AUTOMATIC_MINOR_VERSION_UPGRADE_ENABLED'],
    kics: ['Automatic Minor Upgrades Disabled'],
  },
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html',
  pci: ['6.3.3'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['AutoMinorVersionUpgrade'],
      isMet: isTrue,
      absentIsMet: true,
      says: ({ id }) => `Database \`${id}\` takes no minor upgrades by itself`,
    }),
});
