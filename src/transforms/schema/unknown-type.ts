import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/schema/unknown-type.js';
import { Draft } from '../shared/draft.js';
import { removeResource } from '../shared/remove-resource.js';
import { setProperty } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 'schema/unknown-type',
  title:
    'Name the resource type that was meant, say the same in the resource that it belongs to, or remove the resource',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { resource: id, meant, fold, isNeedless } }, context) {
    if (meant !== null) return [{ op: 'replace', path: pointer, value: meant }];
    const resource = context.template.resources.get(id);
    if (!resource) return refuse(`the template has no resource \`${id}\``);
    const draft = new Draft(context);
    const refused = removeResource(draft, resource);
    if (refused) return refused;
    if (fold) setProperty(draft, fold.resource, fold.appends ? [fold.property, '-'] : [fold.property], fold.value);
    return { operations: draft.patch, safety: fold || isNeedless ? 'safe' : 'unsafe' };
  },
});
