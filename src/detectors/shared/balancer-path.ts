import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';

/** The listeners, and the rules of listeners, that send requests to a target group. */
export function forwarders(template: Template, targetGroup: string): Resource[] {
  return template
    .resourcesOfType('AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::ListenerRule')
    .filter(({ id }) => template.references.from(id).some(({ target }) => target === targetGroup));
}

/** The load balancers of the template that send requests to a target group, each once. */
export function balancersOf(template: Template, targetGroup: string): Resource[] {
  const found = forwarders(template, targetGroup).flatMap((forwarder) => {
    const listener = template.resources.get(namedId(forwarder.properties['ListenerArn']) ?? '') ?? forwarder;
    return template.resources.get(namedId(listener.properties['LoadBalancerArn']) ?? '') ?? [];
  });
  return [...new Set(found)];
}
