import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/schema/wrong-reference.js';
import { getAtt } from '../../template/intrinsic.js';

export default defineTransform<typeof detector>({
  id: 'schema/wrong-reference',
  title: 'Refer to the resource by its ARN',
  safety: 'safe',
  impact: 'none',

  patch: ({ pointer, evidence: { target, attribute } }) => [
    { op: 'replace', path: pointer, value: getAtt(target, attribute) },
  ],
});
