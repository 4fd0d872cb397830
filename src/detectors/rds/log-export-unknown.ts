import { defineDetector } from '../../core/contract.js';
import { nearest } from '../../schema/nearest-name.js';
import { memberBranches } from '../../template/branches.js';
import { isArray } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { engineOf } from '../shared/database-engine.js';
import { lookup } from '../../template/lookup.js';

export interface LogExportUnknown {
  readonly written: string;
  /** The log that must have been meant; `null` where none is like it. */
  readonly meant: string | null;
  /** True where the list has that log already. */
  readonly present: boolean;
  /** True where the list has no other log. */
  readonly only: boolean;
}

const DATABASES = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'];

/** The logs that each engine can send to CloudWatch Logs (RDS API reference, CreateDBInstance and CreateDBCluster). */
const LOGS: Readonly<Record<string, readonly string[]>> = lookup({
  mysql: ['audit', 'error', 'general', 'slowquery', 'iam-db-auth-error'],
  mariadb: ['audit', 'error', 'general', 'slowquery', 'iam-db-auth-error'],
  postgres: ['postgresql', 'upgrade', 'iam-db-auth-error'],
  'aurora-mysql': ['audit', 'error', 'general', 'instance', 'slowquery', 'iam-db-auth-error'],
  'aurora-postgresql': ['instance', 'postgresql', 'iam-db-auth-error'],
});

/** What people write for a log of another name. */
const OTHER_NAMES: Readonly<Record<string, string>> = lookup({
  slow_query: 'slowquery',
  slow: 'slowquery',
  postgres: 'postgresql',
});

export default defineDetector<LogExportUnknown>({
  id: 'rds/log-export-unknown',
  title: 'Export of a log that the engine does not have',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html',
  types: DATABASES,

  *detect({ template }) {
    for (const database of template.resourcesOfType(...DATABASES)) {
      const { id, properties, propertiesPointer } = database;
      const engine = engineOf(template, database) ?? '';
      const logs = LOGS[engine];
      if (!logs) continue;
      for (const { value: list, pointer } of memberBranches(
        properties,
        propertiesPointer,
        'EnableCloudwatchLogsExports',
      )) {
        for (const [i, written] of isArray(list) ? list.entries() : []) {
          if (typeof written !== 'string' || logs.includes(written)) continue;
          const meant = OTHER_NAMES[written] ?? nearest(written, logs) ?? null;
          yield {
            pointer: child(pointer, i),
            message: `\`${id}\` exports the log ${written}, which ${engine} does not have.`,
            evidence: {
              written,
              meant: meant !== null && logs.includes(meant) ? meant : null,
              present: isArray(list) && meant !== null && list.includes(meant),
              only: isArray(list) && list.length === 1,
            },
          };
        }
      }
    }
  },
});
