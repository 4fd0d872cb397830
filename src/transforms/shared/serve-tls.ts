import { securityGroupsOf } from '../../detectors/shared/plain-listener.js';
import { choose } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { dig, isArray } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { bothConditions } from './add-condition.js';
import { addResource } from './add-resource.js';
import type { Draft } from './draft.js';
import { openHttps } from './open-https.js';
import { setProperty } from './set-property.js';

/** AWS's recommended policy for application load balancers (User Guide, "Security policies"): TLS 1.3 and 1.2. */
export const TLS_POLICY = 'ELBSecurityPolicy-TLS13-1-2-2021-06';

const HTTP_PORT = 80;
const HTTPS_PORT = 443;

/** The action that sends clients of plain HTTP to the same address with TLS. */
export function redirectToHttps(port: number = HTTPS_PORT): JsonObject {
  return { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: String(port), StatusCode: 'HTTP_301' } };
}

/** A listener and its load balancer, by logical id. */
export interface ListenerIds {
  readonly listener: string;
  readonly loadBalancer: string;
}

/** Why a listener cannot be made to serve TLS from the template alone; `null` where it can. */
export function whyNotTls(template: Template, { listener, loadBalancer }: ListenerIds): string | null {
  const port = template.resources.get(listener)?.properties['Port'];
  if (!isPort(port)) return `the port of \`${listener}\` is computed: whether it can serve TLS depends on its value`;
  const taken = template
    .resourcesOfType('AWS::ElasticLoadBalancingV2::Listener')
    .find(
      ({ id, properties }) =>
        id !== listener &&
        namedId(properties['LoadBalancerArn']) === loadBalancer &&
        Number(properties['Port']) === HTTPS_PORT,
    );
  if (taken && Number(port) === HTTP_PORT) return `port ${HTTPS_PORT} of the load balancer is taken by \`${taken.id}\``;
  const origin = plainOrigin(template, loadBalancer);
  if (origin) return `\`${origin}\` reaches the load balancer over HTTP only: change its origin first`;
  return null;
}

function isPort(port: JsonValue | undefined): boolean {
  return typeof port === 'number' || (typeof port === 'string' && /^\d+$/.test(port));
}

/** The CloudFront distribution that reaches the load balancer with `http-only`. */
function plainOrigin(template: Template, loadBalancer: string): string | undefined {
  return template.resourcesOfType('AWS::CloudFront::Distribution').find(({ properties }) => {
    const origins = dig(properties, 'DistributionConfig', 'Origins');
    return (isArray(origins) ? origins : []).some(
      (origin) =>
        namedId(dig(origin, 'DomainName')) === loadBalancer &&
        dig(origin, 'CustomOriginConfig', 'OriginProtocolPolicy') === 'http-only',
    );
  })?.id;
}

/**
 * Makes a listener serve TLS in place, so that rules and dependencies that name it go on working; redirects port 80 to it, and
 * opens port 443 where the load balancer's security groups open port 80.
 * @param certificate the certificate's ARN.
 * @param condition the name of the condition under which all this happens; `null` where it always does.
 */
export function serveTls(draft: Draft, ids: ListenerIds, certificate: JsonValue, condition: string | null): void {
  const listener = draft.template.resources.get(ids.listener);
  const loadBalancer = draft.template.resources.get(ids.loadBalancer);
  if (!listener || !loadBalancer) return;
  const when = (yes: JsonValue, no?: JsonValue): JsonValue => (condition === null ? yes : choose(condition, yes, no));
  const port = listener.properties['Port'];
  const isHttpPort = Number(port) === HTTP_PORT;
  if (isHttpPort) setProperty(draft, listener.id, ['Port'], when(HTTPS_PORT, port));
  setProperty(draft, listener.id, ['Protocol'], when('HTTPS', 'HTTP'));
  setProperty(draft, listener.id, ['Certificates'], when([{ CertificateArn: certificate }]));
  setProperty(draft, listener.id, ['SslPolicy'], when(TLS_POLICY));
  if (!isHttpPort) return;
  addRedirect(draft, listener, condition);
  for (const group of securityGroupsOf(draft.template, loadBalancer)) openHttps(draft, group, condition);
}

function addRedirect(draft: Draft, listener: Resource, condition: string | null): void {
  const under = bothConditions(draft, listener, condition);
  addResource(draft, `${listener.id}${/http/i.test(listener.id) ? '' : 'Http'}Redirect`, {
    Type: listener.type,
    ...(under === null ? {} : { Condition: under }),
    // An update must free port 80 before the new listener takes it.
    DependsOn: listener.id,
    Properties: {
      LoadBalancerArn: listener.properties['LoadBalancerArn'] ?? null,
      Port: HTTP_PORT,
      Protocol: 'HTTP',
      DefaultActions: [redirectToHttps()],
    },
  });
}
