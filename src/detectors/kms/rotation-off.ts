import { defineDetector } from '../../core/contract.js';
import type { Resource } from '../../template/template.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const KEY = 'AWS::KMS::Key';

export default defineDetector<UnmetProperty>({
  id: 'kms/rotation-off',
  title: 'Key whose material is never changed',
  severity: 'medium',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  pci: ['3.7.4'],
  equivalents: {
    cfnNag: ['F19'],
    checkov: ['CKV_AWS_7'],
    cfnGuard: ['CMK_BACKING_KEY_ROTATION_ENABLED'],
    cdkNag: ['AwsSolutions-KMS5'],
    kics: ['CMK Rotation Disabled', 'KMS Key Rotation Disabled'],
  },
  docs: 'https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html',
  types: [KEY],

  *detect({ template }) {
    yield* unmetProperties(template, {
      types: [KEY],
      path: ['EnableKeyRotation'],
      isMet: isTrue,
      spares: isNeverRotated,
      says: ({ id }) => `The material of key \`${id}\` is never changed`,
    });
  },
});

/** True for keys that KMS cannot rotate by itself: those of other kinds, imported ones, and those of a key store; for one that says by a function what it is. */
function isNeverRotated({ properties }: Resource): boolean {
  const { KeySpec: spec, KeyUsage: usage, Origin: origin } = properties;
  return [
    [spec, 'SYMMETRIC_DEFAULT'],
    [usage, 'ENCRYPT_DECRYPT'],
    [origin, 'AWS_KMS'],
  ].some(([value, rotated]) => value !== undefined && value !== rotated);
}
