import { defineDetector } from '../../core/contract.js';
import { literalPlaces } from '../../template/literal-places.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { OtherClass } from '../shared/database-classes.js';
import { unavailableClass } from '../shared/database-classes.js';
import { engineOf } from '../shared/database-engine.js';

export interface UnavailableClass {
  readonly written: string;
  readonly instead: OtherClass;
  /** The parameter whose Default it is; `null` where it stands elsewhere. */
  readonly parameter: string | null;
}

export default defineDetector<UnavailableClass>({
  id: 'rds/instance-class-unavailable',
  title: 'Instance class of which the engine has no instances',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3062'] },
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Types.html',
  types: ['AWS::RDS::DBInstance'],

  *detect({ template }) {
    const seen = new Set<Pointer>();
    for (const database of template.resourcesOfType('AWS::RDS::DBInstance')) {
      const { id, properties, propertiesPointer } = database;
      const engine = engineOf(template, database) ?? '';
      const at = child(propertiesPointer, 'DBInstanceClass');
      for (const { value, pointer, parameter } of literalPlaces(template, properties['DBInstanceClass'], at)) {
        const instead = typeof value === 'string' ? unavailableClass(engine, value) : null;
        if (typeof value !== 'string' || !instead || seen.has(pointer)) continue;
        seen.add(pointer);
        yield {
          pointer,
          message: `\`${id}\` is to be a ${value}, of which ${engine} has no instances.`,
          evidence: { written: value, instead, parameter: parameter?.id ?? null },
        };
      }
    }
  },
});
