import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/unknown-deletion-policy.js';
import { child } from '../../template/pointer.js';
import { LANGUAGE_EXTENSIONS_TRANSFORM, Section } from '../../template/vocabulary.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/unknown-deletion-policy',
  title: 'Name the policy that was meant',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { meant, isComputed } }, { template }) {
    if (meant !== null) return [{ op: 'replace', path: pointer, value: meant }];
    if (!isComputed) return refuse('none of the policies is like it');
    if (template.value[Section.Transform] !== undefined)
      return refuse('it takes the transform AWS::LanguageExtensions as well');
    // A template with a transform is deployed by other calls: it needs CAPABILITY_AUTO_EXPAND.
    return {
      operations: [{ op: 'add', path: child('', Section.Transform), value: LANGUAGE_EXTENSIONS_TRANSFORM }],
      safety: 'unsafe',
    };
  },
});
