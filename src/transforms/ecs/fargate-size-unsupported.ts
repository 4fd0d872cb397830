import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ecs/fargate-size-unsupported.js';
import { allowValue } from '../shared/allow-value.js';

export default defineTransform<typeof detector>({
  id: 'ecs/fargate-size-unsupported',
  title: 'Ask for the next size that Fargate offers',
  safety: 'safe',
  impact: 'cost',

  patch({ evidence: { changes } }, { template }) {
    if (changes.length === 0) return refuse('Fargate has no task as large as that');
    return changes.flatMap(({ place: { pointer, value: written, parameter }, value }) => [
      { op: 'replace' as const, path: pointer, value },
      ...(parameter ? allowValue(template, parameter.id, written, value) : []),
    ]);
  },
});
