import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/rds/instance-class-unavailable.js';
import { allowValue } from '../shared/allow-value.js';

export default defineTransform<typeof detector>({
  id: 'rds/instance-class-unavailable',
  title: 'Use the class that took its place',
  safety: 'safe',
  impact: 'interruption',

  patch({ pointer, evidence: { written, instead, parameter } }, { template }) {
    if (instead.name === '') return refuse('no class of another family is like it');
    return {
      operations: [
        { op: 'replace', path: pointer, value: instead.name },
        ...(parameter === null ? [] : allowValue(template, parameter, written, instead.name)),
      ],
      // A larger class costs more.
      safety: instead.sameSize ? 'safe' : 'unsafe',
    };
  },
});
