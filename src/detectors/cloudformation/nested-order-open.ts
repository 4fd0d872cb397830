import { defineDetector } from '../../core/contract.js';
import { dependencyGraph } from '../../schema/dependency-graph.js';
import { conditionOf } from '../../template/branches.js';
import { namesGiven, namesNeeded } from '../shared/handed-names.js';
import { linkedStacks } from '../shared/linked-stacks.js';

export interface NestedOrderOpen {
  /** Logical id of the stack that has to wait. */
  readonly stack: string;
  /** What it has to wait for. */
  readonly before: string;
}

export default defineDetector<NestedOrderOpen>({
  id: 'cloudformation/nested-order-open',
  title: 'Nested stack that may be created before what it needs',
  severity: 'high',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',
  seeds: ['X9'],
  needsProject: true,

  *detect(context) {
    const stacks = linkedStacks(context);
    if (stacks.length < 2) return;
    const graph = dependencyGraph(context.template);
    const givers = new Map(
      stacks.flatMap((stack) =>
        namesGiven(stack).map(({ kind, text }) => [`${kind} ${text}`, stack.resource] as const),
      ),
    );
    for (const { resource } of stacks) {
      const seen = new Set<string>();
      for (const { kind, text } of stacks.filter((one) => one.resource === resource).flatMap(namesNeeded)) {
        const giver = givers.get(`${kind} ${text}`);
        if (!giver || giver.id === resource.id || seen.has(giver.id)) continue;
        seen.add(giver.id);
        const isAlways = conditionOf(giver) === null || conditionOf(giver) === conditionOf(resource);
        if (!isAlways || graph.dependsOn(resource.id, giver.id)) continue;
        const what = kind === 'export' ? 'imports the export' : 'reads the parameter';
        yield {
          pointer: resource.pointer,
          message: `\`${resource.id}\` ${what} ${text} of \`${giver.id}\`, but does not wait for it.`,
          evidence: { stack: resource.id, before: giver.id },
        };
      }
    }
  },
});
