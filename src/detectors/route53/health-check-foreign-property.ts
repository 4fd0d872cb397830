import { defineDetector } from '../../core/contract.js';
import { isObject } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { lookup } from '../../template/lookup.js';

/** Properties of a check that sends requests to an endpoint. */
const ENDPOINT = [
  'EnableSNI',
  'FailureThreshold',
  'FullyQualifiedDomainName',
  'IPAddress',
  'MeasureLatency',
  'Port',
  'Regions',
  'RequestInterval',
  'ResourcePath',
  'SearchString',
];

/** What each type of check cannot have (Route 53 API reference, HealthCheckConfig). */
const FOREIGN: Readonly<Record<string, readonly string[]>> = lookup({
  TCP: ['ResourcePath', 'SearchString'],
  HTTP: ['SearchString'],
  HTTPS: ['SearchString'],
  CLOUDWATCH_METRIC: ENDPOINT,
  CALCULATED: ENDPOINT,
  RECOVERY_CONTROL: ENDPOINT,
});

export default defineDetector<null>({
  id: 'route53/health-check-foreign-property',
  title: 'Health check with a property of another type of check',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html',
  seeds: ['000.8'],
  types: ['AWS::Route53::HealthCheck'],
  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType('AWS::Route53::HealthCheck')) {
      const config = properties['HealthCheckConfig'];
      const type = isObject(config) ? config['Type'] : undefined;
      if (!isObject(config) || typeof type !== 'string' || !Object.hasOwn(FOREIGN, type)) continue;
      for (const name of FOREIGN[type] ?? []) {
        if (config[name] === undefined) continue;
        yield {
          pointer: child(propertiesPointer, 'HealthCheckConfig', name),
          message: `\`${id}\` is a ${type} check, which has no ${name}: Route 53 refuses it.`,
          evidence: null,
        };
      }
    }
  },
});
