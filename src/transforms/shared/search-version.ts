import type { Resource } from '../../template/template.js';

/** What an `AWS::Elasticsearch::Domain` gets that names no version. */
const DEFAULT_VERSION = '1.5';

/** True where a search domain is of an Elasticsearch older than `major.minor`; OpenSearch is newer than any. */
export function isOlderThan({ type, properties }: Resource, major: number, minor: number): boolean {
  const property = type === 'AWS::Elasticsearch::Domain' ? 'ElasticsearchVersion' : 'EngineVersion';
  const written = properties[property] ?? (property === 'EngineVersion' ? undefined : DEFAULT_VERSION);
  const version = /^(?:Elasticsearch_)?(\d+)\.(\d+)$/.exec(String(typeof written === 'object' ? '' : written));
  if (!version) return false;
  const [ownMajor, ownMinor] = version.slice(1).map(Number);
  return (ownMajor ?? 0) < major || (ownMajor === major && (ownMinor ?? 0) < minor);
}
