import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/iam/action-not-found.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { lastToken, parentPointer } from '../../template/pointer.js';
import { Intrinsic } from '../../template/vocabulary.js';

export default defineTransform<typeof detector>({
  id: 'iam/action-not-found',
  title: 'Name the action that is meant',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { meant, isRepeated, isRejected } }, { template }) {
    if (meant === null) return refuse('no action of that service has a name like it: look for the one that is meant');
    if (isRepeated && isItem(template.at(parentPointer(pointer)), pointer)) {
      return [{ op: 'remove', path: pointer }];
    }
    const operations = [{ op: 'replace' as const, path: pointer, value: meant }];
    return isRejected ? operations : { operations, safety: 'unsafe' };
  },
});

/** True for an item of a list of several, which a branch of `Fn::If` is not. */
function isItem(list: JsonValue | undefined, pointer: Pointer): boolean {
  return isArray(list) && list.length > 1 && lastToken(parentPointer(pointer)) !== Intrinsic.If;
}
