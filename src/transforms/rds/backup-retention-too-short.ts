import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/rds/backup-retention-too-short.js';
import type { Operation } from '../../template/operation.js';
import { child } from '../../template/pointer.js';
import { Section } from '../../template/vocabulary.js';
import { allowValue } from '../shared/allow-value.js';

/** Days that automated backups can be kept (RDS API reference, ModifyDBCluster). */
const LONGEST = 35;

export default defineTransform<typeof detector>({
  id: 'rds/backup-retention-too-short',
  title: 'Keep the backups as long as is asked for',
  safety: 'unsafe',
  impact: 'cost',
  patch({ pointer, evidence: { old, days, missing, parameter } }, { template }) {
    if (days > LONGEST) {
      return refuse(`automated backups are kept for ${LONGEST} days at most: ${days} days need a plan of AWS Backup`);
    }
    if (missing) return [{ op: 'add', path: child(pointer, 'BackupRetentionPeriod'), value: days }];
    const value = typeof old === 'string' ? String(days) : days;
    const operations: Operation[] = [{ op: 'replace', path: pointer, value }];
    if (parameter === null) return operations;
    const most = child('', Section.Parameters, parameter, 'MaxValue');
    if (Number(template.at(most)) < days) operations.push({ op: 'replace', path: most, value: days });
    return [...operations, ...allowValue(template, parameter, old, value)];
  },
});
