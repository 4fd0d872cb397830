import { defineDetector } from '../../core/contract.js';
import { possibleValues } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { literalPlaces } from '../../template/literal-places.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { newestOfSeries } from '../shared/engine-versions.js';

export interface OpenVersion {
  readonly version: JsonValue;
  readonly newest: string;
  /** The parameter whose Default it is; `null` where it stands elsewhere. */
  readonly parameter: string | null;
}

export default defineDetector<OpenVersion>({
  id: 'rds/engine-version-open',
  title: 'MySQL database whose release is left open',
  severity: 'low',
  category: 'operations',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3691'] },
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html',
  types: ['AWS::RDS::DBInstance'],

  *detect({ template }) {
    const seen = new Set<Pointer>();
    for (const { id, properties, propertiesPointer } of template.resourcesOfType('AWS::RDS::DBInstance')) {
      const engines = possibleValues(template, properties['Engine']);
      if (engines.length === 0 || engines.some(({ value }) => value !== 'mysql')) continue;
      const at = child(propertiesPointer, 'EngineVersion');
      for (const { value, pointer, parameter } of literalPlaces(template, properties['EngineVersion'], at)) {
        const newest = newestOfSeries('mysql', seriesOf(value));
        if (newest === null || seen.has(pointer)) continue;
        seen.add(pointer);
        yield {
          pointer,
          message: `\`${id}\` names no release of MySQL ${seriesOf(value)}: each deployment takes the one that is RDS's default on its day.`,
          evidence: { version: value, newest, parameter: parameter?.id ?? null },
        };
      }
    }
  },
});

/** The series that a value stands for; YAML reads an unquoted 8.0 as the number 8. */
function seriesOf(value: JsonValue): string {
  if (typeof value === 'number') return Number.isInteger(value) ? `${value}.0` : String(value);
  return typeof value === 'string' ? value : '';
}
