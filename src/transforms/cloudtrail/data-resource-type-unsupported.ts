import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudtrail/data-resource-type-unsupported.js';
import { isArray } from '../../template/json-value.js';
import { parentPointer } from '../../template/pointer.js';

export default defineTransform<typeof detector>({
  id: 'cloudtrail/data-resource-type-unsupported',
  title: 'Select the objects of a bucket instead of the bucket, or drop the selector',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { meant, repeated } }, { template }) {
    if (meant !== null) return [{ op: 'replace', path: pointer, value: meant }];
    const entry = parentPointer(pointer);
    const list = parentPointer(entry);
    const entries = template.at(list);
    const isOnly = isArray(entries) && entries.length === 1;
    return { operations: [{ op: 'remove', path: isOnly ? list : entry }], safety: repeated ? 'safe' : 'unsafe' };
  },
});
