import type { ValueLimits } from '../../schema/limits-line.js';
import type { SchemaIndex } from '../../schema/schema-index.js';
import type { Pointer } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';
import { propertyPath } from './property-path.js';

/** The limits of the value at a pointer into a resource; of an item of a list those of its items. */
export function limitsAt(schema: SchemaIndex, resource: Resource, pointer: Pointer): ValueLimits | undefined {
  const path = propertyPath(resource, pointer);
  const limits = schema.property(resource.type, path)?.limits ?? undefined;
  const isItem = /^\d+$/.test(path.at(-1) ?? '');
  return isItem ? limits?.item : limits;
}
