import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/foreign-variable-in-sub.js';
import { isArray, member } from '../../template/json-value.js';
import { child, parentPointer } from '../../template/pointer.js';
import { rewriteSub, subVariables } from '../../template/sub-string.js';
import { Intrinsic } from '../../template/vocabulary.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/foreign-variable-in-sub',
  title: 'Leave the variable to whoever it is meant for',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { at, names } }, { template }) {
    const argument = member(template.at(at), Intrinsic.Sub);
    const text = isArray(argument) ? argument[0] : argument;
    if (typeof text !== 'string') return refuse('the text of the Fn::Sub is computed');
    const isPlain = !text.includes('${!') && subVariables(text).every(({ name }) => names.includes(name));
    if (isPlain && !isArray(argument)) {
      const inList = isArray(template.at(parentPointer(at)));
      return inList
        ? [{ op: 'replace', path: at, value: text }]
        : [{ op: 'move', from: child(at, Intrinsic.Sub), path: at }];
    }
    const path = child(at, Intrinsic.Sub, ...(isArray(argument) ? [0] : []));
    const value = rewriteSub(text, (name) => (names.includes(name) ? `\${!${name}}` : null));
    return [{ op: 'replace', path, value }];
  },
});
