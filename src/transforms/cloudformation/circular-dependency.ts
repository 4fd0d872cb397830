import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/circular-dependency.js';
import { dependencyGraph } from '../../schema/dependency-graph.js';
import { cutsToOpen } from '../shared/circle-cut.js';
import { Draft } from '../shared/draft.js';
import { namedCuts } from '../shared/named-cuts.js';
import { dependsOnCuts, sourceAccountCuts } from '../shared/order-cuts.js';
import { policyCuts } from '../shared/split-policies.js';
import { ruleCuts } from '../shared/standalone-rules.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/circular-dependency',
  title: 'Open the circle where it costs least',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { cycle } }, context) {
    const { template } = context;
    const graph = dependencyGraph(template);
    const cuts = [
      ...ruleCuts(template, graph, cycle),
      ...policyCuts(template, graph, cycle),
      ...namedCuts(template, context.schema, graph, cycle),
      ...sourceAccountCuts(template, graph, cycle),
      ...dependsOnCuts(graph, cycle),
    ];
    const chosen = cutsToOpen(graph, cycle, cuts);
    if (!chosen) return refuse('every mention in the circle needs the resource itself: break it by hand');
    const draft = new Draft(context);
    for (const cut of chosen) cut.apply(draft);
    const isSafe = chosen.every(({ safety }) => safety === 'safe');
    return { operations: draft.patch, safety: isSafe ? 'safe' : 'unsafe' };
  },
});
