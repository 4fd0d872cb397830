import { defineDetector } from '../../core/contract.js';
import { hasInclude } from '../../template/branches.js';
import { isNoValue } from '../../template/intrinsic.js';
import { mayBePublic } from '../shared/public-access.js';

export interface PublicAccessUnblocked {
  readonly bucket: string;
}

export default defineDetector<PublicAccessUnblocked>({
  id: 's3/public-access-unblocked',
  title: 'Bucket without a public access block',
  severity: 'high',
  category: 'security',
  profiles: ['recommended', 'security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_53', 'CKV_AWS_54', 'CKV_AWS_55', 'CKV_AWS_56'],
    cfnGuard: ['S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED'],
    cdkNag: ['AwsSolutions-S2'],
  },
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  seeds: ['000.4'],
  pci: ['1.4.4'],
  types: ['AWS::S3::Bucket'],

  *detect({ template }) {
    for (const bucket of template.resourcesOfType('AWS::S3::Bucket')) {
      const block = bucket.properties['PublicAccessBlockConfiguration'];
      if (block !== undefined && !isNoValue(block)) continue;
      if (hasInclude(bucket.properties) || mayBePublic(template, bucket)) continue;
      yield {
        pointer: bucket.propertiesPointer,
        message: `Bucket \`${bucket.id}\` has no public access block of its own.`,
        evidence: { bucket: bucket.id },
      };
    }
  },
});
