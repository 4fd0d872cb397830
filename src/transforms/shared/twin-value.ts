import { intrinsicOf, ref, refTarget } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { equalValues, isArray, isObject, member } from '../../template/json-value.js';
import type { Resource, Template } from '../../template/template.js';
import { Intrinsic } from '../../template/vocabulary.js';

/**
 * What a property must be if the resource is like its twin, whose logical id differs in the number or letter at its end: the twin's parameter
 * or mapping entry with the twin's name in its own replaced, where the template has that, too. `undefined` where there is none.
 */
export function twinValue(template: Template, { id, type }: Resource, property: string): JsonValue | undefined {
  const stem = stemOf(id);
  if (stem === undefined) return undefined;
  const found = template
    .resourcesOfType(type)
    .filter((twin) => twin.id !== id && stemOf(twin.id) === stem)
    .flatMap((twin) => ownValue(template, twin.properties[property], twin.id, id) ?? []);
  const [one, ...others] = found;
  return others.every((other) => equalValues(other, one)) ? one : undefined;
}

/** The id without its number, or the letter that stands for one: `Subnet1`, `SubnetB`. */
function stemOf(id: string): string | undefined {
  return /^(.*[A-Za-z])\d+$|^(.*[a-z])[A-F]$/
    .exec(id)
    ?.slice(1)
    .find((stem) => stem !== undefined);
}

function ownValue(template: Template, value: JsonValue | undefined, twin: string, id: string): JsonValue | undefined {
  const found = intrinsicOf(value);
  if (found?.name === Intrinsic.FindInMap && isArray(found.argument)) {
    const [name, first, key] = found.argument;
    if (typeof name !== 'string' || first === undefined || typeof key !== 'string' || !key.includes(twin))
      return undefined;
    const own = key.replace(twin, id);
    const mapping = template.mappings.get(name)?.body;
    const has = isObject(mapping) && Object.values(mapping).every((level) => member(level, own) !== undefined);
    return has ? { [Intrinsic.FindInMap]: [name, first, own] } : undefined;
  }
  const target = refTarget(value);
  const own = target?.replace(twin, id);
  return own !== undefined && own !== target && template.parameters.has(own) ? ref(own) : undefined;
}
