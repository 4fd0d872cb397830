import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/schema/text-refused.js';

export default defineTransform<typeof detector>({
  id: 'schema/text-refused',
  title: 'Write the text as the property takes it',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { property, meant } }) {
    if (!meant) return refuse(`nothing tells which ${property} is meant`);
    return {
      operations: [{ op: 'replace', path: pointer, value: meant.text }],
      safety: meant.certain ? 'safe' : 'unsafe',
    };
  },
});
