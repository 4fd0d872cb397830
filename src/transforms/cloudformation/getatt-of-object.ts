import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/getatt-of-object.js';
import { getAttTarget, intrinsicOf } from '../../template/intrinsic.js';
import { isArray } from '../../template/json-value.js';
import type { JsonValue } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { rewriteSub } from '../../template/sub-string.js';
import { Intrinsic } from '../../template/vocabulary.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/getatt-of-object',
  title: 'Read the address instead of the object that holds it',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { intrinsic, replacements } }, { template }) {
    const value = template.at(intrinsic);
    const found = intrinsicOf(value);
    if (found?.name === Intrinsic.Sub) {
      const text = isArray(found.argument) ? found.argument[0] : found.argument;
      if (typeof text !== 'string') return refuse('the text of the Fn::Sub is computed');
      const path = child(intrinsic, Intrinsic.Sub, ...(isArray(found.argument) ? [0] : []));
      return [{ op: 'replace', path, value: rewritten(text, replacements) }];
    }
    const target = getAttTarget(value);
    const meant = target && replacements[`${target.id}.${target.attribute}`];
    if (!found || !target || meant === undefined) return refuse('the attribute is computed');
    const argument: JsonValue = typeof found.argument === 'string' ? `${target.id}.${meant}` : [target.id, meant];
    return [{ op: 'replace', path: intrinsic, value: { [found.name]: argument } }];
  },
});

function rewritten(text: string, replacements: Readonly<Record<string, string>>): string {
  return rewriteSub(text, (name) => {
    const meant = replacements[name];
    return meant === undefined ? null : `\${${name.split('.')[0]}.${meant}}`;
  });
}
