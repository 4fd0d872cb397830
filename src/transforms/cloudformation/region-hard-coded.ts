import { defineTransform } from '../../core/contract.js';
import { REGION_LITERAL, isRegion } from '../../detectors/shared/region-literal.js';
import type detector from '../../detectors/cloudformation/region-hard-coded.js';
import { ref } from '../../template/intrinsic.js';
import { Pseudo } from '../../template/vocabulary.js';
import { computeText } from '../shared/compute-text.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/region-hard-coded',
  title: 'Use the region of the stack',
  safety: 'safe',
  impact: 'none',
  patch({ pointer, evidence: { text } }) {
    if (isRegion(text.text)) return [{ op: 'replace', path: pointer, value: ref(Pseudo.Region) }];
    return [computeText(text, REGION_LITERAL, Pseudo.Region)];
  },
});
