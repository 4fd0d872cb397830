import { isIntrinsic } from '../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../template/json-value.js';
import type { ObjectSchema, PropertySchema } from './resource-schema.js';

/**
 * The object that a single value must have been meant as, where only one member can be it: of a text the one that the property is named
 * after (`StageDescription` → `Description`), of a word the one that it is a value of (`VersioningConfiguration: Enabled` → `Status`), of
 * true and false the only switch. `undefined` where several would do, or the object needs more than that.
 * @param value a single value, literal or computed.
 * @param property the name of the property that holds it.
 */
export function wrapValue(value: JsonValue, property: string, schema: ObjectSchema): JsonObject | undefined {
  const [member, ...others] = Object.entries(schema.properties)
    .filter(([name, one]) => takes(one, value, property.endsWith(name)))
    .map(([name]) => name);
  if (member === undefined || others.length > 0) return undefined;
  return schema.required.every((name) => name === member) ? { [member]: value } : undefined;
}

function takes({ type, values }: PropertySchema, value: JsonValue, isNamedAfter: boolean): boolean {
  if (typeof value === 'boolean') return type.kind === 'boolean';
  if (type.kind !== 'string' || (typeof value !== 'string' && !isIntrinsic(value))) return false;
  return values === null ? isNamedAfter : typeof value === 'string' && values.includes(value);
}
