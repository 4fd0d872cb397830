import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::WorkSpaces::Workspace'];

/** The two volumes of a desktop, and what turns their encryption on. */
const VOLUMES = [
  ['root', 'RootVolumeEncryptionEnabled'],
  ['user', 'UserVolumeEncryptionEnabled'],
] as const;

export default defineDetector<UnmetProperty>({
  id: 'workspaces/volume-unencrypted',
  title: 'Desktop whose volumes are unencrypted',
  severity: 'high',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_155', 'CKV_AWS_156'],
    cfnGuard: ['WORKSPACES_ROOT_VOLUME_ENCRYPTION_ENABLED', 'WORKSPACES_USER_VOLUME_ENCRYPTION_ENABLED'],
    kics: ['Workspace Without Encryption'],
  },
  docs: 'https://docs.aws.amazon.com/workspaces/latest/adminguide/encrypt-workspaces.html',
  pci: ['3.5.1'],
  types: TYPES,

  *detect({ template }) {
    // The first volume that is unencrypted stands for both.
    const seen = new Set<string>();
    for (const [volume, property] of VOLUMES) {
      const found = unmetProperties(template, {
        types: TYPES,
        path: [property],
        isMet: isTrue,
        says: ({ id }) => `The ${volume} volume of desktop \`${id}\` is unencrypted`,
      });
      for (const detection of found) {
        const { id } = detection.evidence.resource;
        if (!seen.has(id)) yield detection;
        seen.add(id);
      }
    }
  },
});
