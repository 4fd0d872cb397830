import type { Pointer } from '../../template/pointer.js';
import { parsePointer } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';

/** The names and indexes that lead from a resource's Properties to a pointer, as the schema knows them: without functions and their arguments' places. */
export function propertyPath({ propertiesPointer }: Resource, pointer: Pointer): string[] {
  const path = parsePointer(pointer).slice(parsePointer(propertiesPointer).length);
  return path.filter((step, i) => !step.startsWith('Fn::') && !path[i - 1]?.startsWith('Fn::'));
}
