import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/s3/default-encryption-denied.js';
import { isIntrinsic } from '../../template/intrinsic.js';
import { isObject } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 's3/default-encryption-denied',
  title: 'Deny only uploads that ask for another encryption',
  safety: 'unsafe',
  impact: 'none',

  patch({ evidence: { condition, keys } }, context) {
    const draft = new Draft(context);
    const path = child(condition, 'Null');
    const present = draft.at(path);
    if (isIntrinsic(present)) return refuse('the Null block of the condition is computed: add the key there by hand');
    const checks = Object.fromEntries(keys.map((key) => [key, 'false']));
    if (!isObject(present)) draft.add(path, checks);
    else for (const key of keys) draft.add(child(path, key), 'false');
    return draft.patch;
  },
});
