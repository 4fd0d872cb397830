import { defineDetector } from '../../core/contract.js';
import type { UnmetPair } from '../shared/unmet-pair.js';
import { unmetPairs } from '../shared/unmet-pair.js';

const TYPE = 'AWS::ECS::Cluster';

export default defineDetector<UnmetPair>({
  id: 'ecs/insights-off',
  title: 'Cluster whose containers are not measured',
  severity: 'low',
  category: 'operations',
  profiles: ['operations'],
  equivalents: {
    checkov: ['CKV_AWS_65'],
    cfnGuard: ['ECS_CONTAINER_INSIGHTS_ENABLED'],
    cdkNag: ['AwsSolutions-ECS4'],
    kics: ['ECS Cluster with Container Insights Disabled'],
  },
  docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html',
  types: [TYPE],
  detect: ({ template }) =>
    unmetPairs(template, {
      type: TYPE,
      list: 'ClusterSettings',
      names: ['Name', 'Value'],
      key: 'containerInsights',
      good: ['enabled', 'enhanced'],
      says: ({ id }) => `Containers of cluster \`${id}\` are not measured`,
    }),
});
