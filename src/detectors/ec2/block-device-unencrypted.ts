import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const TEMPLATE = 'AWS::EC2::LaunchTemplate';
const OTHERS = ['AWS::EC2::Instance', 'AWS::AutoScaling::LaunchConfiguration'];

/** The way to the EBS volumes; a mapping without `Ebs` is a disk of the host, or none. */
const DEVICES = ['BlockDeviceMappings', '*', 'Ebs'];

export default defineDetector<UnmetProperty>({
  id: 'ec2/block-device-unencrypted',
  title: 'Instance whose disks are unencrypted',
  severity: 'high',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_8'],
    cfnGuard: ['ENCRYPTED_VOLUMES'],
    cdkNag: ['AwsSolutions-EC26'],
    kics: ['Block Device Is Not Encrypted'],
  },
  docs: 'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html',
  pci: ['3.5.1'],
  types: [TEMPLATE, ...OTHERS],

  *detect({ template }) {
    const demand = {
      path: ['Encrypted'],
      isMet: isTrue,
      says: ({ id }: { id: string }) => `\`${id}\` has disks that store their data unencrypted`,
    };
    yield* unmetProperties(template, { ...demand, types: [TEMPLATE], within: ['LaunchTemplateData', ...DEVICES] });
    yield* unmetProperties(template, { ...demand, types: OTHERS, within: DEVICES });
  },
});
