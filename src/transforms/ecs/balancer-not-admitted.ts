import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ecs/balancer-not-admitted.js';
import { admitBalancer } from '../shared/admit-tasks.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'ecs/balancer-not-admitted',
  title: 'Admit the load balancer to the port of the tasks',
  safety: 'unsafe',
  impact: 'none',

  patch({ evidence: { service: id, targetGroup, port } }, context) {
    const service = context.template.resources.get(id);
    if (!service) return refuse(`\`${id}\` is gone`);
    const draft = new Draft(context);
    admitBalancer(draft, service, targetGroup, port);
    return draft.patch;
  },
});
