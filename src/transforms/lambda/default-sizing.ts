import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/lambda/default-sizing.js';
import { child } from '../../template/pointer.js';

export default defineTransform<typeof detector>({
  id: 'lambda/default-sizing',
  title: 'Give the function a size',
  safety: 'manual',
  impact: 'cost',
  patch({ pointer, evidence: { property, value } }) {
    return [{ op: 'add', path: child(pointer, property), value }];
  },
});
