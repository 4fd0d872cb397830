import { hasInclude } from '../../template/branches.js';
import { isIntrinsic, isNoValue, possibleValues } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { dig, isObject } from '../../template/json-value.js';
import { lookup } from '../../template/lookup.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { engineOf } from './database-engine.js';
import { scalarText } from './scalar-text.js';

/** What a database must be told so that its log holds each change. */
export interface ChangeLog {
  /** The engine's parameter and the value that it must have. */
  readonly parameter: string;
  readonly value: string;
}

/** Where a database takes its parameters from, and what is missing there. */
export interface UnloggedChanges extends ChangeLog {
  readonly database: Resource;
  /** The property that names the parameter group, and the type of the group. */
  readonly property: string;
  readonly groupType: string;
  /** The group of the template; `null` where the database has the default one of its family. */
  readonly group: Resource | null;
  /** The family of the engine's version; `null` where that is not known. */
  readonly family: string | null;
}

const CLUSTER = 'AWS::RDS::DBCluster';
const INSTANCE = 'AWS::RDS::DBInstance';

const ROWS: ChangeLog = { parameter: 'binlog_format', value: 'ROW' };
const LOGICAL: ChangeLog = { parameter: 'rds.logical_replication', value: '1' };

/** What DMS asks of each engine (DMS User Guide, "Using a MySQL-compatible database as a source" and the same for PostgreSQL). */
const LOGS: Readonly<Record<string, ChangeLog>> = lookup({
  'aurora-mysql': ROWS,
  mysql: ROWS,
  mariadb: ROWS,
  'aurora-postgresql': LOGICAL,
  postgres: LOGICAL,
});

/** Values that turn a parameter on. */
const ON = /^(?:1|on|true)$/i;

/** The cluster or instance that a database's address is of: that of a cluster's member is the cluster's business. */
export function databaseAt(template: Template, address: JsonValue): Resource | undefined {
  const named = template.resources.get(namedId(address) ?? '');
  if (named?.type === CLUSTER) return named;
  if (named?.type !== INSTANCE) return undefined;
  const cluster = named.properties['DBClusterIdentifier'];
  return cluster === undefined ? named : template.resources.get(namedId(cluster) ?? '');
}

/** What keeps the log of a database from holding each change; `undefined` where it may hold them. */
export function unloggedChanges(template: Template, database: Resource): UnloggedChanges | undefined {
  const engine = engineOf(template, database);
  const log = engine === undefined ? undefined : LOGS[engine];
  if (engine === undefined || !log) return undefined;
  const isCluster = database.type === CLUSTER;
  const property = isCluster ? 'DBClusterParameterGroupName' : 'DBParameterGroupName';
  const groupType = isCluster ? 'AWS::RDS::DBClusterParameterGroup' : 'AWS::RDS::DBParameterGroup';
  const named = database.properties[property];
  const found = { ...log, database, property, groupType, family: familyOf(template, engine, database) };
  if (named === undefined || isNoValue(named) || (typeof named === 'string' && named.startsWith('default.'))) {
    // From 8.4 on the default is not the same everywhere.
    return found.family?.endsWith('8.4') ? undefined : { ...found, group: null };
  }
  const group = template.resources.get(namedId(named) ?? '');
  return group?.type === groupType && lacks(template, group, log) ? { ...found, group } : undefined;
}

function lacks(template: Template, { properties }: Resource, { parameter, value }: ChangeLog): boolean {
  const parameters = properties['Parameters'] ?? {};
  if (!isObject(parameters) || isIntrinsic(parameters) || hasInclude(parameters)) return false;
  const present = dig(parameters, parameter);
  if (present === undefined) return !scalarText(properties['Family']).endsWith('8.4');
  const fits = (one: JsonValue): boolean =>
    value === '1' ? ON.test(scalarText(one)) : scalarText(one).toUpperCase() === value;
  const possible = possibleValues(template, present);
  return possible.every((one) => one.known) && !possible.some((one) => fits(one.value));
}

/** How the names of parameter group families begin, and which part of the engine's version they end with. */
const FAMILIES: Readonly<Record<string, RegExp>> = lookup({
  'aurora-mysql': /^(?:5\.7|8\.0|8\.4)(?=$|\.mysql_aurora\.)/,
  mysql: /^(?:5\.7|8\.0|8\.4)(?=$|\.)/,
  mariadb: /^1[01]\.\d+(?=$|\.)/,
  'aurora-postgresql': /^1\d(?=$|\.)/,
  postgres: /^1\d(?=$|\.)/,
});

function familyOf(template: Template, engine: string, { properties }: Resource): string | null {
  const families = new Set(
    possibleValues(template, properties['EngineVersion']).map(({ value, known }) => {
      const series = known ? FAMILIES[engine]?.exec(scalarText(value))?.[0] : undefined;
      return series === undefined ? null : `${engine}${series}`;
    }),
  );
  const [family = null] = families;
  return families.size === 1 ? family : null;
}
