import type { Refusal } from '../../core/contract.js';
import { refuse } from '../../core/contract.js';
import { conditionOf } from '../../template/branches.js';
import type { Resource } from '../../template/template.js';

/**
 * The condition under which something can exist that mentions both resources, of which the first mentions the second.
 * @returns `null` for none, a refusal where one condition alone does not say it.
 */
export function sharedCondition(sender: Resource, target: Resource): string | null | Refusal {
  const outer = conditionOf(sender);
  const inner = conditionOf(target);
  if (inner === null || inner === outer) return outer;
  return refuse(`\`${target.id}\` exists under the condition ${inner} only, which \`${sender.id}\` does not have`);
}
