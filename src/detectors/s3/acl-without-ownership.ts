import { defineDetector } from '../../core/contract.js';
import { dig } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';

export interface AclWithoutOwnership {
  readonly bucket: string;
  readonly acl: string;
  /** True where OwnershipControls turn access control lists off; false where the bucket has none, and S3 turns them off. */
  readonly enforced: boolean;
}

/** ACLs that a bucket with lists turned off takes, since they grant nothing to others (S3 User Guide, "Controlling ownership"). */
const TAKEN = new Set(['Private', 'BucketOwnerFullControl']);

export default defineDetector<AclWithoutOwnership>({
  id: 's3/acl-without-ownership',
  title: 'Access control list on a bucket that has them turned off',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3045'] },
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
  types: ['AWS::S3::Bucket'],

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType('AWS::S3::Bucket')) {
      const acl = properties['AccessControl'];
      if (typeof acl !== 'string' || TAKEN.has(acl)) continue;
      const controls = properties['OwnershipControls'];
      const enforced = dig(controls, 'Rules', 0, 'ObjectOwnership') === 'BucketOwnerEnforced';
      if (!enforced && controls !== undefined) continue;
      yield {
        pointer: child(propertiesPointer, 'AccessControl'),
        message: `\`${id}\` has the access control list ${acl}, while ${enforced ? 'its OwnershipControls turn' : 'S3 by default turns'} such lists off.`,
        evidence: { bucket: id, acl, enforced },
      };
    }
  },
});
