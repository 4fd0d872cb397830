import { defineDetector } from '../../core/contract.js';
import { isExtended, mentionedNames } from '../shared/mentioned-names.js';

export interface UnusedCondition {
  /** The condition's name. */
  readonly id: string;
}

export default defineDetector<UnusedCondition>({
  id: 'cloudformation/unused-condition',
  title: 'Condition that nothing depends on',
  severity: 'low',
  category: 'operations',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['W8001'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html',

  *detect({ template }) {
    if (isExtended(template)) return;
    const { conditions } = mentionedNames(template);
    for (const { id, pointer } of template.conditions.values()) {
      if (conditions.has(id)) continue;
      yield { pointer, message: `The condition \`${id}\` is not used.`, evidence: { id } };
    }
  },
});
