import { defineDetector } from '../../core/contract.js';
import { hasInclude } from '../../template/branches.js';
import { isIntrinsic } from '../../template/intrinsic.js';
import { isObject } from '../../template/json-value.js';
import type { JsonValue } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { PUBLIC_ACCESS_FLAGS, mayBePublic } from '../shared/public-access.js';

export interface PublicAccessPartlyUnblocked {
  readonly bucket: string;
  /** The flags that are false or missing. */
  readonly open: readonly string[];
}

export default defineDetector<PublicAccessPartlyUnblocked>({
  id: 's3/public-access-partly-unblocked',
  title: 'Public access block with a setting turned off',
  severity: 'low',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_53', 'CKV_AWS_54', 'CKV_AWS_55', 'CKV_AWS_56'],
    cdkNag: ['AwsSolutions-S2'],
    kics: [
      'S3 Bucket Allows Public ACL',
      'S3 Bucket Allows Public Policy',
      'S3 Bucket Without Ignore Public ACL',
      'S3 Bucket Without Restriction Of Public Bucket',
    ],
  },
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  seeds: ['000.4'],
  pci: ['1.4.4'],
  types: ['AWS::S3::Bucket'],

  *detect({ template }) {
    for (const bucket of template.resourcesOfType('AWS::S3::Bucket')) {
      const block = bucket.properties['PublicAccessBlockConfiguration'];
      if (!isObject(block) || isIntrinsic(block) || hasInclude(block)) continue;
      const open = PUBLIC_ACCESS_FLAGS.filter((flag) => isOff(block[flag]));
      if (open.length === 0 || mayBePublic(template, bucket)) continue;
      yield {
        pointer: child(bucket.propertiesPointer, 'PublicAccessBlockConfiguration'),
        message: `Bucket \`${bucket.id}\` leaves ${open.join(', ')} of its public access block off.`,
        evidence: { bucket: bucket.id, open },
      };
    }
  },
});

function isOff(flag: JsonValue | undefined): boolean {
  return flag === undefined || flag === false || flag === 'false';
}
