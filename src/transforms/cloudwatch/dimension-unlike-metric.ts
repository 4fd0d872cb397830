import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudwatch/dimension-unlike-metric.js';
import type { Operation } from '../../template/operation.js';
import { parentPointer } from '../../template/pointer.js';

export default defineTransform<typeof detector>({
  id: 'cloudwatch/dimension-unlike-metric',
  title: 'Name the resource as its metrics do',
  safety: 'unsafe',
  impact: 'none',

  patch({ pointer, evidence: { name, namePointer, resource, right, metric } }) {
    if (right.value === null) return refuse(`\`${resource}\` has no name of its own that the dimension could have`);
    const value: Operation = { op: 'replace', path: pointer, value: right.value };
    if (right.name === name) return [value];
    if (parentPointer(pointer) !== parentPointer(namePointer)) {
      return refuse(`the dimension is ${right.name} in one case and ${name} in another`);
    }
    const rename: Operation[] = metric ? [{ op: 'replace', path: metric.pointer, value: metric.name }] : [];
    return [...rename, { op: 'replace', path: namePointer, value: right.name }, value];
  },
});
