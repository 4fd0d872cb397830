import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/nested-order-open.js';
import { dependencyGraph } from '../../schema/dependency-graph.js';
import { appendDependsOn } from '../shared/append-depends-on.js';
import { Draft } from '../shared/draft.js';
import { dropDependsOn } from '../shared/drop-depends-on.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/nested-order-open',
  title: 'Let the stack wait',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { stack, before } }, context) {
    const draft = new Draft(context);
    const graph = dependencyGraph(context.template);
    if (graph.dependsOn(before, stack)) {
      // The order may be written down the wrong way round, and rest on nothing else.
      const references = graph.references(before, stack);
      const isBare = references.length > 0 && references.every(({ kind }) => kind === 'DependsOn');
      const others = graph.dependencies(before).some((one) => one !== stack && graph.dependsOn(one, stack));
      if (!isBare || others) return refuse(`\`${before}\` needs \`${stack}\` first`);
      dropDependsOn(draft, before, stack);
    }
    appendDependsOn(draft, stack, before);
    return draft.patch;
  },
});
