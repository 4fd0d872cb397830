import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/redundant-dependency.js';
import { isArray } from '../../template/json-value.js';
import { child, parentPointer } from '../../template/pointer.js';
import { Attribute, Section } from '../../template/vocabulary.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/redundant-dependency',
  title: 'Remove the DependsOn entry',
  safety: 'safe',
  impact: 'none',
  patch({ pointer, evidence }, { template }) {
    const whole = child('', Section.Resources, evidence.id, Attribute.DependsOn);
    const listed = template.at(whole);
    const last = !isArray(listed) || listed.length === 1;
    return [
      { op: 'test', path: pointer, value: evidence.dependency },
      { op: 'remove', path: last && pointer !== whole ? parentPointer(pointer) : pointer },
    ];
  },
});
