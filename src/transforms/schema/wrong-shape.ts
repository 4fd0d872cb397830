import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/schema/wrong-shape.js';

export default defineTransform<typeof detector>({
  id: 'schema/wrong-shape',
  title: 'Write the value in the shape that the property has',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { fitted } }) {
    if (fitted === null) return refuse('it takes more than another shape: write the value by hand');
    return [{ op: 'replace', path: pointer, value: fitted }];
  },
});
