import { referredId } from '../template/intrinsic.js';
import type { JsonValue } from '../template/json-value.js';
import { nameText } from '../template/name-text.js';
import { subVariables } from '../template/sub-string.js';
import type { Resource, Template } from '../template/template.js';
import { folderOf } from './member.js';
import type { Member } from './member.js';

const GLOBAL_CLUSTER = 'AWS::RDS::GlobalCluster';
const CLUSTER = 'AWS::RDS::DBCluster';

/** The word without which no template joins a global database. */
export const GLOBAL_WORD = 'GlobalClusterIdentifier';

/** Two templates of one folder whose clusters belong to the same Aurora global database, each in a region of its own. */
export interface GlobalDatabaseLink {
  /** The template that begins the global database. */
  readonly primary: Member;
  readonly global: Resource;
  readonly secondary: Member;
  /** The cluster that joins it. */
  readonly cluster: Resource;
}

/**
 * The templates that share a global database: the one that joins it spells the same identifier as the one that begins it, or takes the
 * identifier by a parameter where the folder has one global database; copies of a template count as one.
 */
export function globalDatabaseLinks(members: readonly Member[]): GlobalDatabaseLink[] {
  const begun = members.flatMap((primary) =>
    primary.template.resourcesOfType(GLOBAL_CLUSTER).map((global) => ({ primary, global })),
  );
  if (begun.length === 0) return [];
  return members.flatMap((secondary) =>
    secondary.template
      .resourcesOfType(CLUSTER)
      .filter((cluster) => isSecondary(secondary.template, cluster))
      .flatMap((cluster): GlobalDatabaseLink[] => {
        const identifier = cluster.properties[GLOBAL_WORD];
        const near = begun.filter(
          ({ primary }) => primary !== secondary && folderOf(primary.path) === folderOf(secondary.path),
        );
        const named = near.filter(({ global }) => isSameName(global.properties[GLOBAL_WORD], identifier));
        const found = isParameter(secondary.template, identifier) ? near : named;
        return areOne(found) ? found.map((one) => ({ ...one, secondary, cluster })) : [];
      }),
  );
}

/** True for one global database, or for several that spell the same identifier: copies of one template. */
function areOne(found: readonly { readonly global: Resource }[]): boolean {
  const [first, ...others] = found.map(({ global }) => global.properties[GLOBAL_WORD]);
  return others.every((one) => isSameName(first, one));
}

function isSameName(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  const text = nameText(a);
  return text !== undefined && text === nameText(b);
}

/** True for a value that is nothing but a parameter. */
function isParameter(template: Template, value: JsonValue | undefined): boolean {
  const text = nameText(value) ?? '';
  const [variable] = subVariables(text);
  return variable?.start === 0 && variable.end === text.length && template.parameters.has(variable.name);
}

/** True for a cluster that belongs to an Aurora global database, as primary or secondary. */
export function isInGlobalDatabase(template: Template, cluster: Resource): boolean {
  if (cluster.properties['GlobalClusterIdentifier'] !== undefined) return true;
  return template
    .resourcesOfType(GLOBAL_CLUSTER)
    .some(({ properties }) => referredId(properties['SourceDBClusterIdentifier']) === cluster.id);
}

/** True for a cluster that is created with its own master user: the primary one of a global database takes none from another. */
export function isPrimary({ properties }: Resource): boolean {
  return ['MasterUsername', 'MasterUserPassword', 'ManageMasterUserPassword', 'SnapshotIdentifier'].some(
    (name) => properties[name] !== undefined,
  );
}

/** True for a cluster that joins a global database as the replica of another region. */
export function isSecondary(template: Template, cluster: Resource): boolean {
  return (
    cluster.properties['GlobalClusterIdentifier'] !== undefined && !isPrimary(cluster) && !joinsOwn(template, cluster)
  );
}

/** True where the global cluster is of the same template, and with it of the same region. */
function joinsOwn(template: Template, { properties }: Resource): boolean {
  const id = referredId(properties['GlobalClusterIdentifier']);
  return id !== undefined && template.resources.get(id)?.type === GLOBAL_CLUSTER;
}
