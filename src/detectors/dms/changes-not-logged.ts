import type { DetectContext } from '../../core/contract.js';
import { defineDetector } from '../../core/contract.js';
import { valueOrigin } from '../../project/value-origin.js';
import { possibleValues } from '../../template/intrinsic.js';
import { dig } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import { child } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';
import { databaseAt, unloggedChanges } from '../shared/change-log.js';
import type { UnloggedChanges } from '../shared/change-log.js';

export interface ChangesNotLogged extends UnloggedChanges {
  /** The template of the database: its path in the project, `null` for the template at hand. */
  readonly path: string | null;
}

/** What replicates, with the property that says whether changes are captured. */
const KINDS: Readonly<Record<string, string>> = {
  'AWS::DMS::ReplicationTask': 'MigrationType',
  'AWS::DMS::ReplicationConfig': 'ReplicationType',
};

/** Where an endpoint says which server it is of, by the engines whose logs are known here. */
const SERVERS = [['ServerName'], ['MySqlSettings', 'ServerName'], ['PostgreSqlSettings', 'ServerName']] as const;

export default defineDetector<ChangesNotLogged>({
  id: 'dms/changes-not-logged',
  title: 'Migration of changes that the source database does not log',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Source.MySQL.html',
  seeds: ['003.11', 'X11'],
  types: Object.keys(KINDS),

  *detect(context) {
    const { template } = context;
    for (const task of template.resourcesOfType(...Object.keys(KINDS))) {
      const property = KINDS[task.type] ?? '';
      const kinds = possibleValues(template, task.properties[property]);
      if (!kinds.some(({ value }) => typeof value === 'string' && /(?:^|-)cdc$/.test(value))) continue;
      const source = template.resources.get(namedId(task.properties['SourceEndpointArn']) ?? '');
      const found = source?.type === 'AWS::DMS::Endpoint' ? sourceOf(context, source) : undefined;
      if (!found) continue;
      yield {
        pointer: child(task.propertiesPointer, property),
        message: `\`${task.id}\` captures the changes of \`${found.database.id}\`, whose log does not hold them: DMS needs ${found.parameter} = ${found.value} in its parameter group.`,
        evidence: found,
      };
    }
  },
});

/** The database behind an endpoint, where it does not log its changes. */
function sourceOf({ template, project }: DetectContext, { properties }: Resource): ChangesNotLogged | undefined {
  const server = SERVERS.map((path) => dig(properties, ...path)).find((value) => value !== undefined);
  const origin = server === undefined ? undefined : valueOrigin(template, server, project);
  const database = origin && databaseAt(origin.template, origin.value);
  const unlogged = database && unloggedChanges(origin.template, database);
  return unlogged && { ...unlogged, path: origin.path };
}
