import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudwatch/replication-lag-threshold.js';

export default defineTransform<typeof detector>({
  id: 'cloudwatch/replication-lag-threshold',
  title: 'Set the threshold',
  safety: 'manual',
  impact: 'none',
  patch({ pointer, evidence }) {
    return [{ op: 'replace', path: pointer, value: evidence.threshold }];
  },
});
