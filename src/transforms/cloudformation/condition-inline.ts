import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/condition-inline.js';
import { equalValues } from '../../template/json-value.js';
import { Section } from '../../template/vocabulary.js';
import { addEntry } from '../shared/add-entry.js';
import { Draft } from '../shared/draft.js';
import { uniqueLogicalId } from '../shared/new-name.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/condition-inline',
  title: 'Name the condition, and define it where it has no name',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { owner, name, condition } }, context) {
    const draft = new Draft(context);
    const { conditions } = context.template;
    if (name !== null) {
      if (!conditions.has(name)) return refuse(`the template has no condition \`${name}\``);
      draft.replace(pointer, name);
      return draft.patch;
    }
    const same = [...conditions.values()].find(({ body }) => equalValues(body, condition));
    const id = same?.id ?? uniqueLogicalId(draft, `${owner}Condition`, Section.Conditions);
    if (!same) addEntry(draft, Section.Conditions, id, condition);
    draft.replace(pointer, id);
    return draft.patch;
  },
});
