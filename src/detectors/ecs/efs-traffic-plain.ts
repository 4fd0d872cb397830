import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::ECS::TaskDefinition'];

export default defineDetector<UnmetProperty>({
  id: 'ecs/efs-traffic-plain',
  title: 'Task that talks to its file system in plain text',
  severity: 'medium',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: { checkov: ['CKV_AWS_97'], kics: ['EFS Volume With Disabled Transit Encryption'] },
  docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html',
  pci: ['4.2.1'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      within: ['Volumes', '*', 'EFSVolumeConfiguration'],
      path: ['TransitEncryption'],
      isMet: (value) => value === 'ENABLED',
      says: ({ id }) => `Tasks of \`${id}\` talk to their file system in plain text`,
    }),
});
