import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/rds/global-cluster-not-referenced.js';
import { ref } from '../../template/intrinsic.js';

export default defineTransform<typeof detector>({
  id: 'rds/global-cluster-not-referenced',
  title: 'Refer to the global cluster',
  safety: 'safe',
  impact: 'none',
  patch({ pointer, evidence }) {
    return [{ op: 'replace', path: pointer, value: ref(evidence.globalCluster) }];
  },
});
