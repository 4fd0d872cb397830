import { defineDetector } from '../../core/contract.js';
import { dig } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';

export interface LegacyAcl {
  readonly bucket: string;
  /** True where the list lets nobody in but the bucket's owner. */
  readonly ownerOnly: boolean;
}

/** Lists that let nobody in but the bucket's owner, which is what a bucket without a list does. */
const OWNER_ONLY: ReadonlySet<string> = new Set(['Private', 'BucketOwnerFullControl', 'BucketOwnerRead']);

const LOG_DELIVERY = 'LogDeliveryWrite';

export default defineDetector<LegacyAcl>({
  id: 's3/acl-legacy',
  title: 'Access control list in place of a bucket policy',
  severity: 'low',
  category: 'security',
  profiles: ['recommended', 'security'],
  equivalents: { cfnLint: ['W3045'] },
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
  types: ['AWS::S3::Bucket'],

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType('AWS::S3::Bucket')) {
      const acl = properties['AccessControl'];
      if (typeof acl !== 'string' || !(OWNER_ONLY.has(acl) || acl === LOG_DELIVERY)) continue;
      const ownership = dig(properties, 'OwnershipControls', 'Rules', 0, 'ObjectOwnership');
      // With lists turned off the stack fails: s3/acl-without-ownership says so.
      if (acl === LOG_DELIVERY && (ownership === undefined || ownership === 'BucketOwnerEnforced')) continue;
      const why = OWNER_ONLY.has(acl) ? 'which holds for every bucket anyway' : 'where a bucket policy would do';
      yield {
        pointer: child(propertiesPointer, 'AccessControl'),
        message: `\`${id}\` has the access control list ${acl}, ${why}.`,
        evidence: { bucket: id, ownerOnly: OWNER_ONLY.has(acl) },
      };
    }
  },
});
