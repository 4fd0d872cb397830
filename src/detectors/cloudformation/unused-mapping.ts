import { defineDetector } from '../../core/contract.js';
import { isExtended, mentionedNames } from '../shared/mentioned-names.js';

export interface UnusedMapping {
  /** The mapping's name. */
  readonly id: string;
}

export default defineDetector<UnusedMapping>({
  id: 'cloudformation/unused-mapping',
  title: 'Mapping that nothing looks up',
  severity: 'low',
  category: 'operations',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['W7001'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html',

  *detect({ template }) {
    if (isExtended(template)) return;
    const { mappings } = mentionedNames(template);
    for (const { id, pointer } of template.mappings.values()) {
      if (mappings?.has(id) !== false) continue;
      yield { pointer, message: `The mapping \`${id}\` is not used.`, evidence: { id } };
    }
  },
});
