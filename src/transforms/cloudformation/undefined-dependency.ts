import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/undefined-dependency.js';
import { dependencyGraph } from '../../schema/dependency-graph.js';
import { meantName } from '../../schema/meant-name.js';
import { meantByType } from '../../schema/meant-type.js';
import type { Resource, Template } from '../../template/template.js';
import { Draft } from '../shared/draft.js';
import { dropDependsOn } from '../shared/drop-depends-on.js';
import { respellMention } from '../shared/respell-mention.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/undefined-dependency',
  title: 'Wait for what was meant, or for nothing',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { mention } }, context) {
    const { template } = context;
    const { owner, target } = mention;
    const draft = new Draft(context);
    const candidates = possible(template, owner);
    const meant = meantName(
      target,
      candidates.map(({ id }) => id),
    );
    // To wait for one resource more than was meant does no harm.
    const name = meant?.certain === true ? meant.name : meantByType(target, candidates);
    if (name !== undefined && !template.resources.get(owner)?.dependsOn.includes(name)) {
      respellMention(draft, mention, name);
      return draft.patch;
    }
    dropDependsOn(draft, owner, target);
    // Waiting for a parameter means nothing: nothing is lost.
    return { operations: draft.patch, safety: template.parameters.has(target) ? 'safe' : 'unsafe' };
  },
});

/** Resources that the owner can wait for without a circle. */
function possible(template: Template, owner: string): Resource[] {
  const graph = dependencyGraph(template);
  return [...template.resources.values()].filter(({ id }) => id !== owner && !graph.dependsOn(id, owner));
}
