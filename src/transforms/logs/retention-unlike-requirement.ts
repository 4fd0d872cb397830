import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/logs/retention-unlike-requirement.js';
import { allowValue } from '../shared/allow-value.js';

export default defineTransform<typeof detector>({
  id: 'logs/retention-unlike-requirement',
  title: 'Keep the logs as long as is asked for',
  safety: 'unsafe',
  impact: 'cost',

  patch({ pointer, evidence: { old, days, parameter } }, { template }) {
    const value = typeof old === 'string' ? String(days) : days;
    const allowed = parameter === null ? [] : allowValue(template, parameter, old, value);
    return {
      operations: [{ op: 'replace', path: pointer, value }, ...allowed],
      // What is older than a shorter retention is deleted.
      impact: Number(old) > days ? 'data-loss' : 'cost',
    };
  },
});
