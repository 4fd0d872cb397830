import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/rds/engine-version-open.js';
import { allowValue } from '../shared/allow-value.js';

export default defineTransform<typeof detector>({
  id: 'rds/engine-version-open',
  title: 'Name the newest release of the series',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { version, newest, parameter } }, { template, stack }) {
    const allowed = parameter === null ? [] : allowValue(template, parameter, version, newest);
    return {
      operations: [{ op: 'replace', path: pointer, value: newest }, ...allowed],
      // A database that is still to be created gets a release of the series that was asked for; a live one may be upgraded.
      ...(stack === 'new' ? {} : { safety: 'unsafe' as const, impact: 'interruption' as const }),
    };
  },
});
