import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudwatch/replication-lag-dimension.js';
import { ref } from '../../template/intrinsic.js';

export default defineTransform<typeof detector>({
  id: 'cloudwatch/replication-lag-dimension',
  title: 'Watch the cluster',
  safety: 'unsafe',
  impact: 'none',
  patch({ pointer }, { template }) {
    const [cluster, another] = template.resourcesOfType('AWS::RDS::DBCluster');
    if (!cluster || another)
      return refuse('it cannot be told which cluster the alarm is about: give DBClusterIdentifier by hand');
    return [{ op: 'replace', path: pointer, value: { Name: 'DBClusterIdentifier', Value: ref(cluster.id) } }];
  },
});
