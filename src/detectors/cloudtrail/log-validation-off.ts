import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::CloudTrail::Trail'];

export default defineDetector<UnmetProperty>({
  id: 'cloudtrail/log-validation-off',
  title: 'Trail whose log files may be changed unseen',
  severity: 'medium',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_36'],
    cfnGuard: ['CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED'],
    kics: ['CloudTrail Log File Validation Disabled'],
  },
  docs: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html',
  pci: ['10.3.4'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['EnableLogFileValidation'],
      isMet: isTrue,
      says: ({ id }) => `Nobody sees when log files of trail \`${id}\` are changed`,
    }),
});
