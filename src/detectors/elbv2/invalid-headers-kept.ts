import { defineDetector } from '../../core/contract.js';
import type { UnmetPair } from '../shared/unmet-pair.js';
import { unmetPairs } from '../shared/unmet-pair.js';

const TYPE = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

export default defineDetector<UnmetPair>({
  id: 'elbv2/invalid-headers-kept',
  title: 'Load balancer that passes invalid headers on',
  severity: 'low',
  category: 'security',
  profiles: ['security'],
  equivalents: { checkov: ['CKV_AWS_131'], cfnGuard: ['ALB_HTTP_DROP_INVALID_HEADER_ENABLED'] },
  docs: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
  types: [TYPE],
  detect: ({ template }) =>
    unmetPairs(template, {
      type: TYPE,
      list: 'LoadBalancerAttributes',
      names: ['Key', 'Value'],
      key: 'routing.http.drop_invalid_header_fields.enabled',
      good: ['true'],
      spares: ({ properties }) => (properties['Type'] ?? 'application') !== 'application',
      says: ({ id }) => `Load balancer \`${id}\` passes invalid headers on`,
    }),
});
