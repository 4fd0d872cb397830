import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/s3/acl-without-ownership.js';
import { Draft } from '../shared/draft.js';
import { policyForAcl } from '../shared/policy-for-acl.js';
import { turnListsOn } from '../shared/turn-lists-on.js';

/** Lists that let everybody, or every account of AWS, in. */
const OPEN = new Set(['PublicRead', 'PublicReadWrite', 'AuthenticatedRead']);

/** The list by which S3's server access logs used to come in; a bucket policy can say the same. */
const LOG_DELIVERY = 'LogDeliveryWrite';

export default defineTransform<typeof detector>({
  id: 's3/acl-without-ownership',
  title: 'Turn access control lists on for the bucket',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { bucket, acl, enforced } }, context) {
    if (OPEN.has(acl)) return refuse(`${acl} would open the bucket: say by a bucket policy who may read what`);
    const draft = new Draft(context);
    if (context.unsafe && acl === LOG_DELIVERY) {
      const refused = policyForAcl(draft, bucket);
      if (!refused) return { operations: draft.patch, safety: 'unsafe' };
      return refused;
    }
    turnListsOn(draft, bucket, enforced);
    return draft.patch;
  },
});
