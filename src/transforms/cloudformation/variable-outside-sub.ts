import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/variable-outside-sub.js';
import { TAG_IN_TEXT } from '../../detectors/shared/tag-in-text.js';
import { rewriteSub } from '../../template/sub-string.js';
import { Intrinsic } from '../../template/vocabulary.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/variable-outside-sub',
  title: 'Let Fn::Sub read the text',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { text, foreign, isScript, isPlain } }) {
    const value = rewriteSub(text.text.replace(TAG_IN_TEXT, ''), (name) =>
      foreign.includes(name) ? `\${!${name}}` : null,
    );
    return {
      operations: [{ op: 'replace', path: text.pointer, value: { [Intrinsic.Sub]: value } }],
      safety: isPlain && !isScript ? 'safe' : 'unsafe',
    };
  },
});
