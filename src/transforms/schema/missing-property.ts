import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/schema/missing-property.js';
import type { JsonValue } from '../../template/json-value.js';
import { isObject } from '../../template/json-value.js';
import { certainValue } from '../shared/certain-value.js';
import type { Lack } from '../shared/certain-value.js';
import { MANIFOLD, likelyValue } from '../shared/likely-value.js';
import { Draft } from '../shared/draft.js';
import { requiredParameter } from '../shared/required-parameter.js';
import { setProperty, setValue } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 'schema/missing-property',
  title: 'Set the required property to the value that must be meant, or let it be passed as a parameter',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { owner, property, resource: id, inBranch } }, context) {
    const { template } = context;
    const resource = template.resources.get(id);
    if (!resource) return refuse(`the template has no resource \`${id}\``);
    if (inBranch) return refuse(`${property} is missing in one branch of its Fn::If only: say there what it is to be`);
    const holder = template.at(pointer);
    const atResource = pointer === resource.pointer;
    const lack = { context, pointer, resource, holder: isObject(holder) && !atResource ? holder : {} };
    const certain = certainValue(owner, property, lack);
    const draft = new Draft(context);
    const value = certain ?? likelyValue(owner, property, lack) ?? asked(draft, owner, property, lack);
    if (value === undefined) return refuse(`only you can say what ${property} of ${owner} is to be`);
    if (atResource) setProperty(draft, id, [property], value);
    else setValue(draft, pointer, [property], value);
    return { operations: draft.patch, safety: certain === undefined ? 'unsafe' : 'safe' };
  },
});

/**
 * A parameter for what the template does not say; `undefined` where what it says in another place or under another name may be
 * meant: a property that the object cannot have, or one of several resources.
 */
function asked(
  draft: Draft,
  owner: string,
  property: string,
  { context, resource, holder }: Lack,
): JsonValue | undefined {
  const type = context.schema.resource(resource.type);
  const within = owner === resource.type ? type : type?.nested(owner);
  const schema = within?.properties[property];
  if (!within || !schema || Object.keys(holder).some((name) => !(name in within.properties))) return undefined;
  const referred = schema.refersTo.map((one) => one.type).filter((one) => !MANIFOLD.has(one));
  return context.template.resourcesOfType(...referred).length > 0
    ? undefined
    : requiredParameter(draft, resource.id, property, schema);
}
