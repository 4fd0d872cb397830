import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/autoscaling/capacity-out-of-order.js';
import { allowValue } from '../shared/allow-value.js';

export default defineTransform<typeof detector>({
  id: 'autoscaling/capacity-out-of-order',
  title: 'Want the nearest capacity within the limits',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { desired } }, { template }) {
    if (!desired) return refuse('the limits contradict each other');
    const { place, value } = desired;
    const allowed = place.parameter ? allowValue(template, place.parameter.id, place.value, value) : [];
    return [{ op: 'replace', path: place.pointer, value }, ...allowed];
  },
});
