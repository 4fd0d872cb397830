import { referredId } from '../../template/intrinsic.js';
import type { Resource, Template } from '../../template/template.js';

/** True for a cluster that belongs to an Aurora global database, as primary or secondary. */
export function isInGlobalDatabase(template: Template, cluster: Resource): boolean {
  if (cluster.properties['GlobalClusterIdentifier'] !== undefined) return true;
  return template
    .resourcesOfType('AWS::RDS::GlobalCluster')
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
  return id !== undefined && template.resources.get(id)?.type === 'AWS::RDS::GlobalCluster';
}
