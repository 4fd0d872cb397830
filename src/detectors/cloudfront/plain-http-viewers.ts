import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::CloudFront::Distribution'];

export default defineDetector<UnmetProperty>({
  id: 'cloudfront/plain-http-viewers',
  title: 'Distribution that answers viewers over plain HTTP',
  severity: 'medium',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_34'],
    cfnGuard: ['CLOUDFRONT_VIEWER_POLICY_HTTPS'],
    kics: ['Cloudfront Viewer Protocol Policy Allows HTTP'],
  },
  docs: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html',
  pci: ['4.2.1'],
  types: TYPES,

  *detect({ template }) {
    for (const behaviors of [['DefaultCacheBehavior'], ['CacheBehaviors', '*']]) {
      yield* unmetProperties(template, {
        types: TYPES,
        within: ['DistributionConfig', ...behaviors],
        path: ['ViewerProtocolPolicy'],
        isMet: (value) => value !== 'allow-all',
        absentIsMet: true,
        says: ({ id }) => `Distribution \`${id}\` answers viewers over plain HTTP`,
      });
    }
  },
});
