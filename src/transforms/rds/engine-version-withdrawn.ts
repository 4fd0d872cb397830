import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/rds/engine-version-withdrawn.js';
import { allowValue } from '../shared/allow-value.js';

export default defineTransform<typeof detector>({
  id: 'rds/engine-version-withdrawn',
  title: 'Use the newest version of the same series',
  safety: 'safe',
  impact: 'none',
  patch({ pointer, evidence: { version, newest, parameter } }, { template, stack }) {
    if (newest === null) return refuse(`the whole series of ${version} is gone: a major upgrade needs a decision`);
    return {
      operations: [
        { op: 'replace', path: pointer, value: newest },
        ...(parameter === null ? [] : allowValue(template, parameter, version, newest)),
      ],
      // A live database of the old version is upgraded in place; without one, nothing could be created at all.
      ...(stack === 'new' ? {} : { safety: 'unsafe' as const, impact: 'interruption' as const }),
    };
  },
});
