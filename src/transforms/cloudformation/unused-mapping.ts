import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/unused-mapping.js';
import { mentionedNames } from '../../detectors/shared/mentioned-names.js';
import { Section } from '../../template/vocabulary.js';
import { Draft } from '../shared/draft.js';
import { removeEntry } from '../shared/remove-entry.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/unused-mapping',
  title: 'Remove the mapping',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { id } }, context) {
    const draft = new Draft(context);
    const { mappings } = mentionedNames(context.template);
    removeEntry(draft, Section.Mappings, id, (other) => mappings?.has(other) === false);
    return draft.patch;
  },
});
