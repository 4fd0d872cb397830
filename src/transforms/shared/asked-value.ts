import type { JsonValue } from '../../template/json-value.js';
import type { Lack } from './certain-value.js';
import type { Draft } from './draft.js';
import { MANIFOLD } from './likely-value.js';
import { typeForProperty } from './parameter-type.js';
import { requiredParameter } from './required-parameter.js';

/**
 * A parameter for what the template does not say; `undefined` where what it says in another place or under another name may be
 * meant: a property that the object cannot have, or one of several resources.
 */
export function askedValue(draft: Draft, owner: string, property: string, lack: Lack): JsonValue | undefined {
  const { context, resource, holder } = lack;
  const type = context.schema.resource(resource.type);
  const within = owner === resource.type ? type : type?.nested(owner);
  const schema = within?.properties[property];
  if (!within || !schema || Object.keys(holder).some((name) => !(name in within.properties))) return undefined;
  const wanted = /^(?:List<)?(AWS::\w+::\w+)::Id>?$/.exec(typeForProperty(property, schema) ?? '')?.[1];
  const named = schema.refersTo.map((one) => one.type).filter((one) => !MANIFOLD.has(one));
  const referred = wanted === undefined ? named : [...named, wanted];
  return context.template.resourcesOfType(...referred).length > 0
    ? undefined
    : requiredParameter(draft, resource.id, property, schema);
}
