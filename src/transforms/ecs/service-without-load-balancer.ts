import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ecs/service-without-load-balancer.js';
import { forwarders } from '../../detectors/shared/balancer-path.js';
import { dependencyGraph } from '../../schema/dependency-graph.js';
import { conditionOf } from '../../template/branches.js';
import { ref } from '../../template/intrinsic.js';
import { child } from '../../template/pointer.js';
import { admitBalancer } from '../shared/admit-tasks.js';
import { appendDependsOn } from '../shared/append-depends-on.js';
import { Draft } from '../shared/draft.js';

/** Seconds in which a task that starts need not answer. */
const GRACE_SECONDS = 60;

export default defineTransform<typeof detector>({
  id: 'ecs/service-without-load-balancer',
  title: 'Register the tasks in the target group',
  safety: 'unsafe',
  impact: 'interruption',

  patch({ pointer, evidence }, context) {
    const { template } = context;
    const service = template.resources.get(evidence.service);
    const [target, ...more] = evidence.candidates;
    if (!service || target === undefined || more.length > 0) {
      return refuse('which target group the service belongs to is not certain: name it in LoadBalancers');
    }
    if (!evidence.container) return refuse('several ports are served: name the one that is meant in LoadBalancers');
    const { name, port } = evidence.container;
    const group = template.resources.get(target);
    const listeners = group ? forwarders(template, group.id) : [];
    if (group) {
      const kind = group.properties['TargetType'] ?? 'instance';
      if (kind !== (evidence.usesAddresses ? 'ip' : 'instance')) {
        return refuse(`\`${group.id}\` takes targets of another kind than the tasks are: its TargetType has to change`);
      }
      if (listeners.length === 0) {
        return refuse(`no listener of this template forwards to \`${group.id}\`: ECS refuses a group without one`);
      }
      const own = conditionOf(service);
      const other = [group, ...listeners].find((one) => conditionOf(one) !== null && conditionOf(one) !== own);
      if (other) return refuse(`\`${other.id}\` exists under another condition than \`${service.id}\``);
      const needing = [group, ...listeners].find(({ id }) => dependencyGraph(template).dependsOn(id, service.id));
      if (needing) return refuse(`\`${needing.id}\` itself waits for \`${service.id}\``);
    }
    const draft = new Draft(context);
    draft.add(child(pointer, 'LoadBalancers'), [
      { ContainerName: name, ContainerPort: port, TargetGroupArn: ref(target) },
    ]);
    if (service.properties['HealthCheckGracePeriodSeconds'] === undefined) {
      draft.add(child(pointer, 'HealthCheckGracePeriodSeconds'), GRACE_SECONDS);
    }
    for (const { id } of listeners) appendDependsOn(draft, service.id, id);
    if (group && evidence.usesAddresses) admitBalancer(draft, service, group.id, port);
    return draft.patch;
  },
});
