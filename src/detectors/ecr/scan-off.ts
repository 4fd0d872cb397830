import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::ECR::Repository'];

export default defineDetector<UnmetProperty>({
  id: 'ecr/scan-off',
  title: 'Repository whose images are not scanned',
  severity: 'low',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_163'],
    cfnGuard: ['ECR_PRIVATE_IMAGE_SCANNING_ENABLED'],
    kics: ['Unscanned ECR Image'],
    cfnNag: ['W79'],
  },
  docs: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-basic.html',
  pci: ['6.3.1'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['ImageScanningConfiguration', 'ScanOnPush'],
      isMet: isTrue,
      says: ({ id }) => `Images of repository \`${id}\` are not scanned when they are pushed`,
    }),
});
