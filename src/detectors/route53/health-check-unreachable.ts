import { defineDetector } from '../../core/contract.js';
import { refTarget } from '../../template/intrinsic.js';
import type { JsonObject } from '../../template/json-value.js';
import { isObject } from '../../template/json-value.js';
import { nameText, namedId } from '../../template/name-text.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';

export interface UnreachableTarget {
  readonly id: string;
  /** The parameter that gives the target; `null` where none does. */
  readonly parameter: string | null;
}

/** Types whose endpoint stands in a VPC, where Route 53's checkers do not reach. */
const PRIVATE_TYPES = /^AWS::(?:RDS|DocDB|Neptune|ElastiCache|MemoryDB|DAX|EC2::NatGateway)/;
/** Private and link-local IPv4 addresses (RFC 1918, RFC 6598, RFC 3927, loopback). */
const PRIVATE_ADDRESS =
  /^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;
/** Ports of databases and caches, which speak no HTTP. */
const DATABASE_PORTS = new Set(['1433', '1521', '3306', '5432', '6379', '27017']);

export default defineDetector<UnreachableTarget>({
  id: 'route53/health-check-unreachable',
  title: 'Health check of something that cannot answer it',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-private-hosted-zones.html',
  seeds: ['001.5'],
  types: ['AWS::Route53::HealthCheck'],
  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType('AWS::Route53::HealthCheck')) {
      const config = properties['HealthCheckConfig'];
      if (!isObject(config) || !/^(?:HTTPS?(?:_STR_MATCH)?|TCP)$/.test(nameText(config['Type']) ?? '')) continue;
      const reason = whyUnreachable(template, config);
      if (reason === null) continue;
      const parameter = refTarget(config['FullyQualifiedDomainName'] ?? config['IPAddress']);
      yield {
        pointer: child(propertiesPointer, 'HealthCheckConfig'),
        message: `\`${id}\` checks ${reason}: it is unhealthy for ever, and failover follows it.`,
        evidence: { id, parameter: parameter !== undefined && template.parameters.has(parameter) ? parameter : null },
      };
    }
  },
});

function whyUnreachable(template: Template, config: JsonObject): string | null {
  const target = config['FullyQualifiedDomainName'] ?? config['IPAddress'];
  const resource = template.resources.get(namedId(target) ?? '');
  if (resource && PRIVATE_TYPES.test(resource.type)) {
    return `the endpoint of \`${resource.id}\`, which stands in a VPC where Route 53's checkers do not reach`;
  }
  if (typeof target === 'string' && PRIVATE_ADDRESS.test(target)) {
    return `the private address ${target}, which Route 53's checkers do not reach`;
  }
  const type = nameText(config['Type']) ?? '';
  const port = nameText(config['Port']) ?? '';
  if (type !== 'TCP' && DATABASE_PORTS.has(port)) return `port ${port} by ${type}, which a database does not speak`;
  const parameter = template.parameters.get(refTarget(config['FullyQualifiedDomainName']) ?? '');
  const description = parameter?.body['Description'];
  const words = `${parameter?.id ?? ''} ${typeof description === 'string' ? description : ''}`;
  return /IP\b|\bIP address|\bNAT\b/.test(words)
    ? `an address instead of a domain name, given by the parameter \`${parameter?.id}\`; nothing in the template answers there`
    : null;
}
