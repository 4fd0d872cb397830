import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/schema/unknown-type.js';
import { Draft } from '../shared/draft.js';
import { removeResource } from '../shared/remove-resource.js';

export default defineTransform<typeof detector>({
  id: 'schema/unknown-type',
  title: 'Name the resource type that was meant, or remove the resource',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { resource: id, meant } }, context) {
    if (meant !== null) return [{ op: 'replace', path: pointer, value: meant }];
    const resource = context.template.resources.get(id);
    if (!resource) return refuse(`the template has no resource \`${id}\``);
    const draft = new Draft(context);
    return removeResource(draft, resource) ?? { operations: draft.patch, safety: 'unsafe' };
  },
});
