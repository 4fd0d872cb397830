import { defineDetector } from '../../core/contract.js';
import { memberBranches } from '../../template/branches.js';
import { dig, isArray } from '../../template/json-value.js';
import type { JsonValue } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';

export interface ShortColdStorage {
  readonly cold: number;
  readonly deleted: number;
}

/** Days that a backup stays in cold storage at least (Backup Developer Guide, "Lifecycle"). */
const LEAST_DAYS = 90;

export default defineDetector<ShortColdStorage>({
  id: 'backup/cold-storage-too-short',
  title: 'Backups deleted before cold storage lets them go',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3504'] },
  docs: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html',
  types: ['AWS::Backup::BackupPlan'],

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType('AWS::Backup::BackupPlan')) {
      const rules = child(propertiesPointer, 'BackupPlan', 'BackupPlanRule');
      for (const { value, pointer } of lifecyclesIn(dig(properties, 'BackupPlan', 'BackupPlanRule'), rules)) {
        const cold = Number(dig(value, 'MoveToColdStorageAfterDays') ?? NaN);
        const deleted = Number(dig(value, 'DeleteAfterDays') ?? NaN);
        if (!(deleted < cold + LEAST_DAYS)) continue;
        yield {
          pointer: child(pointer, 'MoveToColdStorageAfterDays'),
          message: `\`${id}\` moves backups to cold storage after ${cold} days and deletes them after ${deleted}: they have to stay there for ${LEAST_DAYS} days.`,
          evidence: { cold, deleted },
        };
      }
    }
  },
});

interface Lifecycle {
  readonly value: JsonValue | undefined;
  readonly pointer: Pointer;
}

/** The lifecycles of the rules and of their copies. */
function* lifecyclesIn(rules: JsonValue | undefined, at: Pointer): Iterable<Lifecycle> {
  for (const [i, rule] of isArray(rules) ? rules.entries() : []) {
    yield* memberBranches(rule, child(at, i), 'Lifecycle');
    yield* lifecyclesIn(dig(rule, 'CopyActions'), child(at, i, 'CopyActions'));
  }
}
