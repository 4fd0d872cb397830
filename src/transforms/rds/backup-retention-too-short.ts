import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/rds/backup-retention-too-short.js';
import { child } from '../../template/pointer.js';

/** Days that automated backups can be kept (RDS API reference, ModifyDBCluster). */
const LONGEST = 35;

export default defineTransform<typeof detector>({
  id: 'rds/backup-retention-too-short',
  title: 'Keep the backups as long as is asked for',
  safety: 'unsafe',
  impact: 'cost',
  patch({ pointer, evidence: { days, missing } }) {
    if (days > LONGEST) {
      return refuse(`automated backups are kept for ${LONGEST} days at most: ${days} days need a plan of AWS Backup`);
    }
    if (missing) return [{ op: 'add', path: child(pointer, 'BackupRetentionPeriod'), value: days }];
    return [{ op: 'replace', path: pointer, value: days }];
  },
});
