import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::CloudTrail::Trail'];

export default defineDetector<UnmetProperty>({
  id: 'cloudtrail/single-region',
  title: 'Trail that sees one region only',
  severity: 'low',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_67'],
    cfnGuard: ['MULTI_REGION_CLOUD_TRAIL_ENABLED'],
    kics: ['CloudTrail Multi Region Disabled'],
  },
  docs: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html',
  pci: ['10.2.1'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['IsMultiRegionTrail'],
      isMet: isTrue,
      choicesAreMet: true,
      says: ({ id }) => `Trail \`${id}\` sees one region only`,
    }),
});
