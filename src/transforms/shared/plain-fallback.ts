import type { JsonValue } from '../../template/json-value.js';
import { dig, isArray } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { Attribute } from '../../template/vocabulary.js';
import { ingressOf, securityGroupsOf } from '../../detectors/shared/plain-listener.js';
import { bothConditions } from './add-condition.js';
import { appendDependsOn } from './append-depends-on.js';
import type { Draft } from './draft.js';
import { setValue } from './set-property.js';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const HTTP_PORT = 80;
const HTTPS_PORT = 443;

/** The listener that has port 80 of the same load balancer, or `undefined`. */
export function listenerOnPlainPort(template: Template, listener: Resource): Resource | undefined {
  const balancer = namedId(listener.properties['LoadBalancerArn']);
  return template
    .resourcesOfType(LISTENER)
    .find(
      ({ id, properties }) =>
        id !== listener.id &&
        namedId(properties['LoadBalancerArn']) === balancer &&
        Number(properties['Port']) === HTTP_PORT,
    );
}

/** The port on which a listener serves without TLS: 80 in place of 443 where the load balancer's security groups admit it. */
export function plainPort(template: Template, listener: Resource): number {
  const port = Number(listener.properties['Port'] ?? HTTPS_PORT);
  if (port !== HTTPS_PORT || listener.properties['Protocol'] !== 'HTTPS') return port;
  const balancer = template.resources.get(namedId(listener.properties['LoadBalancerArn']) ?? '');
  const rules = balancer ? securityGroupsOf(template, balancer).flatMap((group) => ingressOf(template, group)) : [];
  return rules.length === 0 || rules.some(({ rule }) => admitsPlain(rule)) ? HTTP_PORT : port;
}

function admitsPlain(rule: JsonValue): boolean {
  if ([-1, '-1'].some((all) => all === dig(rule, 'IpProtocol'))) return true;
  return Number(dig(rule, 'FromPort')) <= HTTP_PORT && HTTP_PORT <= Number(dig(rule, 'ToPort'));
}

/** Why the listener on port 80 cannot make room for one that serves without TLS; `null` where it can. */
export function whyNoRoom(template: Template, plain: Resource): string | null {
  const actions = plain.properties['DefaultActions'];
  const redirects = isArray(actions) && actions.every((action) => dig(action, 'Type') === 'redirect');
  if (!redirects) return `\`${plain.id}\` has port 80: without a certificate nothing would be left to serve`;
  const [mention] = template.references.to(plain.id);
  return mention ? `\`${mention.owner}\` needs \`${plain.id}\`, which has port 80` : null;
}

/** Lets the listener on port 80, which only redirects, exist only where the one with TLS has a certificate. */
export function makeRoom(draft: Draft, listener: string, plain: Resource, condition: string): void {
  setValue(draft, plain.pointer, [Attribute.Condition], bothConditions(draft, plain, condition));
  // An update must free port 80 before this listener takes it.
  appendDependsOn(draft, plain.id, listener);
}
