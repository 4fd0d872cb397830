import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::EFS::FileSystem'];

export default defineDetector<UnmetProperty>({
  id: 'efs/unencrypted',
  title: 'File system that stores its files unencrypted',
  severity: 'high',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_42'],
    cfnGuard: ['EFS_ENCRYPTED_CHECK'],
    cdkNag: ['AwsSolutions-EFS1'],
    kics: ['EFS Not Encrypted'],
    cfnNag: ['F32'],
  },
  docs: 'https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html',
  pci: ['3.5.1'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['Encrypted'],
      isMet: isTrue,
      says: ({ id }) => `File system \`${id}\` stores its files unencrypted`,
    }),
});
