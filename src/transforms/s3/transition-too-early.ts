import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/s3/transition-too-early.js';
import { allowValue } from '../shared/allow-value.js';

export default defineTransform<typeof detector>({
  id: 's3/transition-too-early',
  title: 'Move the objects as early as S3 does',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { least } }, { template }) {
    if (!least) return refuse('the other days of the rule stand in the way: which of them are meant is open');
    const { place, value } = least;
    const allowed = place.parameter ? allowValue(template, place.parameter.id, place.value, value) : [];
    return [{ op: 'replace', path: place.pointer, value }, ...allowed];
  },
});
