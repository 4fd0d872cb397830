import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/output-missing.js';
import { integrationValue } from '../../detectors/shared/integration-value.js';
import { Attribute, Section } from '../../template/vocabulary.js';
import { addEntry } from '../shared/add-entry.js';
import { Draft } from '../shared/draft.js';

/** Outputs that a template can have (CloudFormation User Guide, "CloudFormation quotas"). */
const MOST_OUTPUTS = 200;

export default defineTransform<typeof detector>({
  id: 'cloudformation/output-missing',
  title: 'Add an output',
  safety: 'safe',
  impact: 'none',
  patch({ evidence: { id } }, context) {
    const { template } = context;
    const resource = template.resources.get(id);
    const integration = resource && integrationValue(resource);
    if (!resource || !integration) return refuse('the resource is not in the template');
    if (template.outputs.size >= MOST_OUTPUTS) return refuse(`a template can have ${MOST_OUTPUTS} outputs`);
    const name = id.endsWith(integration.word) ? id : `${id}${integration.word.replaceAll('.', '')}`;
    if (template.outputs.has(name)) return refuse(`there is an output \`${name}\` of something else`);
    const condition = resource.body[Attribute.Condition];
    const draft = new Draft(context);
    addEntry(draft, Section.Outputs, name, {
      ...(typeof condition === 'string' ? { [Attribute.Condition]: condition } : {}),
      Description: `${integration.word} of ${id}`,
      Value: integration.value,
    });
    return draft.patch;
  },
});
