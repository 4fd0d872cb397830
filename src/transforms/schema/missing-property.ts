import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/schema/missing-property.js';
import { isObject } from '../../template/json-value.js';
import { askedValue } from '../shared/asked-value.js';
import { certainValue } from '../shared/certain-value.js';
import { likelyValue } from '../shared/likely-value.js';
import { Draft } from '../shared/draft.js';
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
    const value = certain ?? likelyValue(owner, property, lack) ?? askedValue(draft, owner, property, lack);
    if (value === undefined) return refuse(`only you can say what ${property} of ${owner} is to be`);
    if (atResource) setProperty(draft, id, [property], value);
    else setValue(draft, pointer, [property], value);
    return { operations: draft.patch, safety: certain === undefined ? 'unsafe' : 'safe' };
  },
});
