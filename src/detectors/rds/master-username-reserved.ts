import { defineDetector } from '../../core/contract.js';
import { possibleValues, refTarget } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';

export interface MasterUsernameReserved {
  /** Where the name stands: in the property, or in the Default of the parameter that it refers to. */
  readonly at: Pointer;
  readonly parameter: string | null;
  readonly name: string;
}

/** The name that RDS keeps for itself on every engine. */
const OF_RDS = 'rdsadmin';

/** Engines that keep `admin` for themselves; MySQL, MariaDB and Aurora MySQL do not. */
const KEEPS_ADMIN = ['postgres', 'docdb'];

const DATABASES = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster', 'AWS::DocDB::DBCluster'];

export default defineDetector<MasterUsernameReserved>({
  id: 'rds/master-username-reserved',
  title: 'Master user with a name that the engine keeps for itself',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html',
  types: DATABASES,

  *detect({ template }) {
    for (const { id, type, properties, propertiesPointer } of template.resourcesOfType(...DATABASES)) {
      const family = type === 'AWS::DocDB::DBCluster' ? 'docdb' : engineFamily(template, properties['Engine']);
      const pointer = child(propertiesPointer, 'MasterUsername');
      const value = properties['MasterUsername'];
      const parameter = template.parameters.get(refTarget(value) ?? '');
      const name = parameter ? parameter.body['Default'] : value;
      if (typeof name !== 'string' || !isReserved(name.toLowerCase(), family)) continue;
      yield {
        pointer,
        message: `\`${id}\` gives its master user the name ${name}, which the engine keeps for itself.`,
        evidence: {
          at: parameter ? child(parameter.pointer, 'Default') : pointer,
          parameter: parameter?.id ?? null,
          name,
        },
      };
    }
  },
});

function isReserved(name: string, family: string | undefined): boolean {
  if (name === OF_RDS) return true;
  return family !== undefined && (name === 'admin' || (family === 'postgres' && name.startsWith('pg_')));
}

/** The engine among those that keep `admin`; `undefined` for others, and where the engine is not known for sure. */
function engineFamily(template: Template, engine: JsonValue | undefined): string | undefined {
  const families = new Set(
    possibleValues(template, engine).map(({ value, known }) =>
      known && typeof value === 'string' ? KEEPS_ADMIN.find((family) => value.includes(family)) : undefined,
    ),
  );
  const [family] = families;
  return families.size === 1 ? family : undefined;
}
