import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/unused-condition.js';
import { mentionedNames } from '../../detectors/shared/mentioned-names.js';
import { Section } from '../../template/vocabulary.js';
import { Draft } from '../shared/draft.js';
import { removeEntry } from '../shared/remove-entry.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/unused-condition',
  title: 'Remove the condition',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { id } }, context) {
    const draft = new Draft(context);
    const { conditions } = mentionedNames(context.template);
    removeEntry(draft, Section.Conditions, id, (other) => !conditions.has(other));
    return draft.patch;
  },
});
