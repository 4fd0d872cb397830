import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/rds/engine-version-open.js';
import { allowValue } from '../shared/allow-value.js';

export default defineTransform<typeof detector>({
  id: 'rds/engine-version-open',
  title: 'Name the newest release of the series',
  safety: 'unsafe',
  impact: 'interruption',

  patch({ pointer, evidence: { version, newest, parameter } }, { template }) {
    return [
      { op: 'replace', path: pointer, value: newest },
      ...(parameter === null ? [] : allowValue(template, parameter, version, newest)),
    ];
  },
});
