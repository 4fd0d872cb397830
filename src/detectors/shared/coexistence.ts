import { conditionOf } from '../../template/branches.js';
import type { Resource } from '../../template/template.js';

/** True where two resources certainly exist together in some deployment: conditions of two names may exclude each other. */
export function canCoexist(one: Resource, other: Resource): boolean {
  const [first, second] = [conditionOf(one), conditionOf(other)];
  return first === null || second === null || first === second;
}
