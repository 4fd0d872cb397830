import { defineDetector } from '../../core/contract.js';
import { isExtended, mentionedNames } from '../shared/mentioned-names.js';

export interface UnusedParameter {
  /** The parameter's name. */
  readonly id: string;
}

export default defineDetector<UnusedParameter>({
  id: 'cloudformation/unused-parameter',
  title: 'Parameter that nothing uses',
  severity: 'low',
  category: 'operations',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['W2001'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html',
  seeds: ['002.9'],

  *detect({ template }) {
    if (isExtended(template)) return;
    const { values } = mentionedNames(template);
    for (const { id, pointer } of template.parameters.values()) {
      if (values.has(id)) continue;
      yield { pointer, message: `The parameter \`${id}\` is not used.`, evidence: { id } };
    }
  },
});
