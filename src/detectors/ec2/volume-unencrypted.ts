import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::EC2::Volume'];

export default defineDetector<UnmetProperty>({
  id: 'ec2/volume-unencrypted',
  title: 'Volume that stores its data unencrypted',
  severity: 'high',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_3'],
    cfnGuard: ['ENCRYPTED_VOLUMES'],
    cdkNag: ['AwsSolutions-EC26'],
    kics: ['EBS Volume Encryption Disabled'],
    cfnNag: ['F1'],
  },
  docs: 'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html',
  pci: ['3.5.1'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['Encrypted'],
      isMet: isTrue,
      says: ({ id }) => `Volume \`${id}\` stores its data unencrypted`,
    }),
});
