import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/lambda/reserved-variable.js';
import { isObject } from '../../template/json-value.js';
import { lastToken, parentPointer } from '../../template/pointer.js';

export default defineTransform<typeof detector>({
  id: 'lambda/reserved-variable',
  title: 'Leave the variable to Lambda',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { same } }, { template }) {
    let path = pointer;
    while (lastToken(path) !== 'Environment' && isOnlyMember(template.at(parentPointer(path))))
      path = parentPointer(path);
    return { operations: [{ op: 'remove', path }], safety: same ? 'safe' : 'unsafe' };
  },
});

function isOnlyMember(holder: unknown): boolean {
  return isObject(holder) && Object.keys(holder).length === 1;
}
