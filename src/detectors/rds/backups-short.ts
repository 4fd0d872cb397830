import { defineDetector } from '../../core/contract.js';
import { belongsToCluster } from '../shared/database-engine.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { hasAny, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster', 'AWS::DocDB::DBCluster', 'AWS::Neptune::DBCluster'];

/** What is kept where nobody asks for more: the default of RDS's console, and a week of nights to notice a mistake. */
const LEAST_DAYS = 7;

export default defineDetector<UnmetProperty>({
  id: 'rds/backups-short',
  title: 'Database whose backups are kept for less than a week',
  severity: 'medium',
  category: 'reliability',
  profiles: ['operations', 'security'],
  equivalents: {
    cfnGuard: ['DB_INSTANCE_BACKUP_ENABLED'],
    checkov: ['CKV_AWS_360', 'CKV_AWS_361'],
    kics: ['Low RDS Backup Retention Period', 'RDS With Backup Disabled'],
  },
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html',
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['BackupRetentionPeriod'],
      isMet: (value) => Number(value) >= LEAST_DAYS,
      choicesAreMet: true,
      // The backups of a replica are those of its source.
      spares: (resource) => belongsToCluster(resource) || hasAny(resource, ['SourceDBInstanceIdentifier']),
      says: ({ id }) => `Backups of \`${id}\` are kept for less than a week`,
    }),
});
