import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::CloudTrail::Trail'];

export default defineDetector<UnmetProperty>({
  id: 'cloudtrail/logging-stopped',
  title: 'Trail that does not log',
  severity: 'medium',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: { kics: ['CloudTrail Logging Disabled'], cfnGuard: ['CLOUD_TRAIL_ENABLED'] },
  docs: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-turning-off-logging.html',
  pci: ['10.2.1'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['IsLogging'],
      isMet: isTrue,
      absentIsMet: true,
      says: ({ id }) => `Trail \`${id}\` does not log`,
    }),
});
