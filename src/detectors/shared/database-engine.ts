import { possibleValues } from '../../template/intrinsic.js';
import type { Resource, Template } from '../../template/template.js';

/** The engine of a database; `undefined` where the template does not say for sure which one it is. */
export function engineOf(template: Template, { properties }: Resource): string | undefined {
  const engines = new Set(
    possibleValues(template, properties['Engine']).map(({ value, known }) =>
      known && typeof value === 'string' ? value.toLowerCase() : '',
    ),
  );
  const [engine] = engines;
  return engines.size === 1 && engine !== '' ? engine : undefined;
}

/** True for an instance of a cluster: its storage, backups and logins are the cluster's matter. */
export function belongsToCluster({ type, properties }: Resource): boolean {
  if (type !== 'AWS::RDS::DBInstance') return false;
  const engine = properties['Engine'];
  const isAurora = typeof engine === 'string' && engine.toLowerCase().startsWith('aurora');
  return isAurora || Object.hasOwn(properties, 'DBClusterIdentifier');
}
