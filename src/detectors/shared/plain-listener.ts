import { isIntrinsic } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { dig, isArray } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';

/** A listener that serves plain HTTP to clients of an application load balancer of the template. */
export interface PlainListener {
  readonly listener: Resource;
  readonly loadBalancer: Resource;
  /** The load balancer's other listeners. */
  readonly siblings: readonly Resource[];
  readonly internetFacing: boolean;
}

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const LISTENER_RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

/** The listeners that forward plain HTTP, in document order. */
export function* plainListeners(template: Template): Iterable<PlainListener> {
  const listeners = template.resourcesOfType(LISTENER);
  const forwarding = forwardedByRules(template);
  for (const listener of listeners) {
    if (listener.properties['Protocol'] !== 'HTTP') continue;
    const loadBalancer = template.resources.get(namedId(listener.properties['LoadBalancerArn']) ?? '');
    if (!loadBalancer || !isApplication(loadBalancer)) continue;
    const actions = listener.properties['DefaultActions'];
    if (isConditional(actions)) continue;
    if (!servesClients(actions) && !forwarding.has(listener.id)) continue;
    if (onlyCloudFrontReaches(template, loadBalancer)) continue;
    const siblings = listeners.filter(
      (other) => other !== listener && namedId(other.properties['LoadBalancerArn']) === loadBalancer.id,
    );
    const scheme = loadBalancer.properties['Scheme'];
    yield { listener, loadBalancer, siblings, internetFacing: scheme === undefined || scheme === 'internet-facing' };
  }
}

/** True where a listener's rules, and not only its default actions, serve clients. */
export function hasForwardingRules(template: Template, listener: string): boolean {
  return forwardedByRules(template).has(listener);
}

function forwardedByRules(template: Template): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { properties } of template.resourcesOfType(LISTENER_RULE)) {
    if (servesClients(properties['Actions'])) found.add(namedId(properties['ListenerArn']) ?? '');
  }
  return found;
}

function isApplication(loadBalancer: Resource): boolean {
  const type = loadBalancer.properties['Type'];
  return (
    loadBalancer.type === 'AWS::ElasticLoadBalancingV2::LoadBalancer' && (type === undefined || type === 'application')
  );
}

/** An answer that depends on a condition is somebody's own switch between HTTP and HTTPS. */
function isConditional(actions: JsonValue | undefined): boolean {
  return isIntrinsic(actions) || (isArray(actions) && actions.some((action) => isIntrinsic(action)));
}

function servesClients(actions: JsonValue | undefined): boolean {
  return (
    isArray(actions) &&
    actions.some((action) => {
      const type = dig(action, 'Type');
      return type !== 'redirect' && type !== 'fixed-response' && typeof type === 'string';
    })
  );
}

/** True where every ingress rule of the load balancer's security groups admits a managed prefix list, as CloudFront's is. */
function onlyCloudFrontReaches(template: Template, loadBalancer: Resource): boolean {
  const rules = securityGroupsOf(template, loadBalancer).flatMap((group) => ingressOf(template, group));
  return rules.length > 0 && rules.every(({ rule }) => dig(rule, 'SourcePrefixListId') !== undefined);
}

/** The security groups of a load balancer that are resources of the template. */
export function securityGroupsOf(template: Template, loadBalancer: Resource): Resource[] {
  const groups = loadBalancer.properties['SecurityGroups'];
  if (!isArray(groups)) return [];
  return groups.flatMap((group) => template.resources.get(namedId(group) ?? '') ?? []);
}

/** One ingress rule of a security group: an item of its list, or a resource of its own. */
export interface IngressRule {
  readonly rule: JsonValue;
  /** The rule's resource, where it is not an item of the group's list. */
  readonly resource: Resource | null;
}

/** The ingress rules of a security group, those of `AWS::EC2::SecurityGroupIngress` resources included. */
export function ingressOf(template: Template, group: Resource): IngressRule[] {
  const list = group.properties['SecurityGroupIngress'];
  const own = isArray(list) ? list.map((rule) => ({ rule, resource: null })) : [];
  const standalone = template
    .resourcesOfType('AWS::EC2::SecurityGroupIngress')
    .filter((resource) => namedId(resource.properties['GroupId']) === group.id)
    .map((resource) => ({ rule: resource.properties, resource }));
  return [...own, ...standalone];
}
