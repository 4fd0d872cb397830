import { defineDetector } from '../../core/contract.js';
import { intrinsicOf } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { equalValues, isArray, isObject } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import { child } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import { Attribute, Intrinsic } from '../../template/vocabulary.js';
import { lookup } from '../../template/lookup.js';

export interface UnansweredCheck {
  /** Type and port of a check that the listener answers. */
  readonly type: JsonValue;
  readonly port: JsonValue;
}

/** What a listener speaks that does not say. */
const DEFAULT_PROTOCOL = 'HTTP';
const DEFAULT_PORTS: Readonly<Record<string, number>> = lookup({ HTTP: 80, HTTPS: 443 });
const STRING_MATCH = '_STR_MATCH';

export default defineDetector<UnansweredCheck>({
  id: 'route53/health-check-without-listener',
  title: 'Health check of a load balancer that does not listen there',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-route53-healthcheck-healthcheckconfig.html',
  seeds: ['000.8', 'X4'],
  types: ['AWS::Route53::HealthCheck'],
  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType('AWS::Route53::HealthCheck')) {
      const config = properties['HealthCheckConfig'];
      const type = isObject(config) ? config['Type'] : undefined;
      if (!isObject(config) || typeof type !== 'string' || !/^HTTPS?(_STR_MATCH)?$/.test(type)) continue;
      const scheme = type.replace(STRING_MATCH, '');
      const port = config['Port'] ?? DEFAULT_PORTS[scheme] ?? 0;
      const target = namedId(config['FullyQualifiedDomainName']);
      const listeners = target === undefined ? [] : listenersOf(template, target);
      const [first] = listeners;
      if (!first || !isNumber(port) || listeners.some((listener) => mayAnswer(listener, scheme, port))) continue;
      const answering = listeners.find(({ properties: { Protocol } }) => Protocol === scheme) ?? first;
      const answered = withSuffix(
        answering.properties['Protocol'] ?? DEFAULT_PROTOCOL,
        type === scheme ? '' : STRING_MATCH,
      );
      yield {
        pointer: child(propertiesPointer, 'HealthCheckConfig'),
        message: `\`${id}\` checks \`${target}\` by ${scheme} on port ${String(port)}, where the load balancer has no such listener: it is unhealthy for ever.`,
        evidence: { type: answered, port: answering.properties['Port'] ?? DEFAULT_PORTS[DEFAULT_PROTOCOL] ?? 0 },
      };
    }
  },
});

function listenersOf(template: Template, loadBalancer: string): Resource[] {
  if (template.resources.get(loadBalancer)?.type !== 'AWS::ElasticLoadBalancingV2::LoadBalancer') return [];
  return template
    .resourcesOfType('AWS::ElasticLoadBalancingV2::Listener')
    .filter(({ properties }) => namedId(properties['LoadBalancerArn']) === loadBalancer);
}

/** True for a listener that answers the check, or of which that cannot be told. */
function mayAnswer({ properties, body }: Resource, scheme: string, port: JsonValue): boolean {
  const { Port: own, Protocol: protocol = DEFAULT_PROTOCOL } = properties;
  if (body[Attribute.Condition] !== undefined) return Number(own) === Number(port) && protocol === scheme;
  const literal = isNumber(own) && typeof protocol === 'string';
  if (literal) return Number(own) === Number(port) && protocol === scheme;
  return !isChoice(own ?? '') && !isChoice(protocol ?? '') && !equalValues(own, port);
}

function isNumber(value: JsonValue | undefined): value is number | string {
  return typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
}

function isChoice(value: JsonValue): boolean {
  return intrinsicOf(value)?.name === Intrinsic.If;
}

/** A protocol as the type of a check, through the branches of `Fn::If`. */
function withSuffix(protocol: JsonValue, suffix: string): JsonValue {
  if (typeof protocol === 'string') return protocol + suffix;
  const found = intrinsicOf(protocol);
  if (found?.name !== Intrinsic.If || !isArray(found.argument)) return protocol;
  return { [Intrinsic.If]: found.argument.map((branch, i) => (i === 0 ? branch : withSuffix(branch, suffix))) };
}
