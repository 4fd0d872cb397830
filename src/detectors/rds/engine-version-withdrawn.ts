import { defineDetector } from '../../core/contract.js';
import type { JsonValue } from '../../template/json-value.js';
import { literalPlaces } from '../../template/literal-places.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { ENGINES_AS_OF, withdrawnVersion } from '../shared/engine-versions.js';
import { engineOf } from '../shared/database-engine.js';

const TYPES = ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance', 'AWS::RDS::GlobalCluster'] as const;

export interface WithdrawnVersion {
  readonly version: string;
  /** The newest version of the same series; `null` where the series is gone. */
  readonly newest: string | null;
  /** The parameter whose Default it is; `null` where it stands elsewhere. */
  readonly parameter: string | null;
}

export default defineDetector<WithdrawnVersion>({
  id: 'rds/engine-version-withdrawn',
  title: 'Engine version with which no database can be created any more',
  severity: 'high',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['W3690', 'W3691'] },
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBEngineVersions.html',
  seeds: ['X13'],
  types: TYPES,
  *detect({ template }) {
    const seen = new Set<Pointer>();
    for (const database of template.resourcesOfType(...TYPES)) {
      const { id, properties, propertiesPointer } = database;
      const engine = engineOf(template, database);
      if (engine === undefined) continue;
      const at = child(propertiesPointer, 'EngineVersion');
      for (const { value, pointer, parameter } of literalPlaces(template, properties['EngineVersion'], at)) {
        const version = textOf(value);
        const withdrawn = withdrawnVersion(engine, version);
        if (!withdrawn || seen.has(pointer)) continue;
        seen.add(pointer);
        yield {
          pointer,
          message: `\`${id}\` asks for ${engine} ${version}, with which RDS creates no database any more (its list of ${ENGINES_AS_OF}).`,
          evidence: { version, newest: withdrawn.newest, parameter: parameter?.id ?? null },
        };
      }
    }
  },
});

/** YAML reads an unquoted 14.6 as a number. */
function textOf(value: JsonValue): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
