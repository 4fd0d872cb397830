import { defineDetector } from '../../core/contract.js';
import type { Requirement, Requirements } from '../../core/requirement.js';
import type { JsonValue } from '../../template/json-value.js';
import { literalPlaces } from '../../template/literal-places.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';

export interface ShortRetention {
  readonly old: JsonValue;
  /** Days that are asked for. */
  readonly days: number;
  /** True where the property is missing: RDS keeps backups for a day. */
  readonly missing: boolean;
  /** The parameter whose Default the value is, or `null`. */
  readonly parameter: string | null;
}

const TYPES = [
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::DocDB::DBCluster',
  'AWS::Neptune::DBCluster',
] as const;

export default defineDetector<ShortRetention>({
  id: 'rds/backup-retention-too-short',
  title: 'Database whose backups are kept shorter than is asked for',
  severity: 'medium',
  category: 'reliability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html',
  seeds: ['004.8'],
  types: TYPES,
  *detect({ template, requirements }) {
    const asked = askedRetention(requirements);
    if (!asked) return;
    const seen = new Set<Pointer>();
    for (const database of template.resourcesOfType(...TYPES)) {
      const { id, properties, propertiesPointer } = database;
      if (isBackedUpElsewhere(database)) continue;
      const at = child(propertiesPointer, 'BackupRetentionPeriod');
      const places = literalPlaces(template, properties['BackupRetentionPeriod'], at);
      const missing = properties['BackupRetentionPeriod'] === undefined;
      // Where it hangs on the environment, one of them may be what the requirement speaks of.
      if (!places.every(({ value }) => Number(value) < asked.days)) continue;
      for (const { value, pointer, parameter } of missing
        ? [{ value: 1, pointer: propertiesPointer, parameter: null }]
        : places) {
        if (seen.has(pointer)) continue;
        seen.add(pointer);
        yield {
          pointer,
          message: `\`${id}\` keeps its backups for ${Number(value) === 1 ? 'a day' : `${Number(value)} days`}; line ${asked.line} of the prompt asks for ${asked.days}: “${asked.sentence}”.`,
          evidence: { old: value, days: asked.days, missing, parameter: parameter?.id ?? null },
        };
      }
    }
  },
});

function askedRetention(requirements: Requirements): (Requirement & { readonly days: number }) | undefined {
  return requirements
    .of('backup-retention-days')
    .flatMap((asked) => (typeof asked.value === 'number' ? [{ ...asked, days: asked.value }] : []))
    .sort((a, b) => b.days - a.days)[0];
}

/** True for an instance whose cluster, or whose source, has the backups. */
function isBackedUpElsewhere({ properties }: Resource): boolean {
  const engine = properties['Engine'];
  return (
    properties['DBClusterIdentifier'] !== undefined ||
    properties['SourceDBInstanceIdentifier'] !== undefined ||
    (typeof engine === 'string' && engine.startsWith('aurora') && properties['DBInstanceClass'] !== undefined)
  );
}
