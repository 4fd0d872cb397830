import type { Resource } from '../../template/template.js';
import { belongsToCluster } from './database-engine.js';

/** Properties that name what a database is made of: its encryption is then decided there, and `StorageEncrypted` is not taken. */
const SOURCES = [
  'DBClusterSnapshotIdentifier',
  'DBSnapshotIdentifier',
  'ReplicationSourceIdentifier',
  'SnapshotIdentifier',
  'SourceDBClusterIdentifier',
  'SourceDBInstanceIdentifier',
  'SourceDbClusterResourceId',
  'SourceDbiResourceId',
];

/** True where what a database is made of or belongs to decides whether it is encrypted. */
export function isDecidedElsewhere(resource: Resource): boolean {
  return belongsToCluster(resource) || SOURCES.some((name) => Object.hasOwn(resource.properties, name));
}
