import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudwatch/replication-lag-unit.js';

export default defineTransform<typeof detector>({
  id: 'cloudwatch/replication-lag-unit',
  title: 'Write the threshold in the unit of the metric',
  safety: 'unsafe',
  impact: 'none',
  patch({ pointer, evidence }) {
    return [{ op: 'replace', path: pointer, value: evidence.threshold }];
  },
});
