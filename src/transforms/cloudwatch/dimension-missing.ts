import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudwatch/dimension-missing.js';
import { child } from '../../template/pointer.js';

export default defineTransform<typeof detector>({
  id: 'cloudwatch/dimension-missing',
  title: 'Add the dimension',
  safety: 'unsafe',
  impact: 'none',

  patch({ pointer, evidence: { name, value } }) {
    if (value === null) return refuse(`the template does not say which ${name} it is`);
    return [{ op: 'add', path: child(pointer, '-'), value: { Name: name, Value: value } }];
  },
});
