import { taskGroups } from '../../detectors/shared/ecs-service.js';
import { groupRules, admitsPort } from '../../detectors/shared/group-rules.js';
import { conditionOf } from '../../template/branches.js';
import { getAtt, ref } from '../../template/intrinsic.js';
import { equalValues } from '../../template/json-value.js';
import type { JsonValue } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { listOf } from '../../detectors/shared/policy-document.js';
import { addResource } from './add-resource.js';
import type { Draft } from './draft.js';

/** The listeners, and the rules of listeners, that send requests to a target group. */
export function forwarders(template: Template, targetGroup: string): Resource[] {
  return template
    .resourcesOfType('AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::ListenerRule')
    .filter(({ id }) => template.references.from(id).some(({ target }) => target === targetGroup));
}

/** The first security group of the load balancer that forwards to a target group. */
function balancerGroup(template: Template, targetGroup: string): JsonValue | undefined {
  for (const forwarder of forwarders(template, targetGroup)) {
    const listener = template.resources.get(namedId(forwarder.properties['ListenerArn']) ?? '') ?? forwarder;
    const balancer = template.resources.get(namedId(listener.properties['LoadBalancerArn']) ?? '');
    const [group] = listOf(balancer?.properties['SecurityGroups']);
    if (group !== undefined) return group;
  }
  return undefined;
}

/**
 * Admits a load balancer to the tasks of a service, where both have security groups, those of the tasks are resources of
 * the template, and no rule of theirs may admit it already.
 */
export function admitBalancer(draft: Draft, service: Resource, targetGroup: string, port: JsonValue): void {
  const { template } = draft;
  const source = namedId(balancerGroup(template, targetGroup));
  const [group] = taskGroups(template, service);
  if (!group || source === undefined || source === group.id) return;
  const admitted = groupRules(template).some(
    (rule) =>
      rule.direction === 'in' &&
      rule.group === group.id &&
      (equalValues(rule.body['FromPort'], port) || typeof port !== 'number' || admitsPort(rule, port)),
  );
  if (admitted) return;
  const condition = conditionOf(service);
  addResource(draft, `${group.id}IngressFrom${source}`, {
    Type: 'AWS::EC2::SecurityGroupIngress',
    ...(condition === null ? {} : { Condition: condition }),
    Properties: {
      GroupId: getAtt(group.id, 'GroupId'),
      Description: 'Load balancer',
      IpProtocol: 'tcp',
      FromPort: port,
      ToPort: port,
      SourceSecurityGroupId: template.resources.has(source) ? getAtt(source, 'GroupId') : ref(source),
    },
  });
}
