import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/sub-without-variables.js';
import { isArray, member } from '../../template/json-value.js';
import { child, parentPointer } from '../../template/pointer.js';
import { Intrinsic } from '../../template/vocabulary.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/sub-without-variables',
  title: 'Write the text as it is',
  safety: 'safe',
  impact: 'none',
  keepsValues: true,

  patch({ evidence: { at, text } }, { template }) {
    // A move keeps the text as it is written, block scalars included; into a list it would insert.
    const isMember =
      typeof member(template.at(at), Intrinsic.Sub) === 'string' && !isArray(template.at(parentPointer(at)));
    return isMember
      ? [{ op: 'move', from: child(at, Intrinsic.Sub), path: at }]
      : [{ op: 'replace', path: at, value: text }];
  },
});
