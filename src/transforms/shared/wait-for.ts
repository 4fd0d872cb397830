import type { Refusal } from '../../core/contract.js';
import { refuse } from '../../core/contract.js';
import { dependencyGraph } from '../../schema/dependency-graph.js';
import { conditionOf } from '../../template/branches.js';
import type { Resource } from '../../template/template.js';
import { appendDependsOn } from './append-depends-on.js';
import type { Draft } from './draft.js';

/**
 * Makes a resource wait for another one, which the template has or the draft has added.
 * @param condition the condition of the other one, or `null`.
 * @returns a refusal where the other one may be absent, or waits for the resource itself.
 */
export function waitFor(draft: Draft, waiting: Resource, other: string, condition: string | null): Refusal | null {
  if (condition !== null && condition !== conditionOf(waiting)) {
    return refuse(`\`${other}\` exists under the condition ${condition} only, which \`${waiting.id}\` does not have`);
  }
  if (dependencyGraph(draft.template).dependsOn(other, waiting.id)) {
    return refuse(`\`${other}\` needs \`${waiting.id}\` first, which has to wait for it`);
  }
  appendDependsOn(draft, waiting.id, other);
  return null;
}
