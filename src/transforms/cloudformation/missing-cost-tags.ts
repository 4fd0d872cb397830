import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/missing-cost-tags.js';
import { writeTag, writeTags } from '../../schema/tag-habit.js';
import { child } from '../../template/pointer.js';
import { Draft } from '../shared/draft.js';
import { setProperty } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/missing-cost-tags',
  title: 'Add the tags in the shape of the resource type',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { resource: id, missing } }, context) {
    const resource = context.template.resources.get(id);
    const tagging = resource && context.schema.tags(resource.type);
    if (!resource || !tagging) return refuse('the resource is gone');
    const { property, shape } = tagging;
    const draft = new Draft(context);
    const here = child(resource.propertiesPointer, property);
    const present = draft.at(here);
    if (present === undefined || present === null) setProperty(draft, id, [property], writeTags(missing, shape));
    else if (shape === 'map') for (const { key, value } of missing) draft.add(child(here, key), value);
    else for (const tag of missing) draft.add(child(here, '-'), writeTag(tag, shape));
    return draft.patch;
  },
});
