import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/s3/acl-legacy.js';
import { Draft } from '../shared/draft.js';
import { policyForAcl } from '../shared/policy-for-acl.js';

export default defineTransform<typeof detector>({
  id: 's3/acl-legacy',
  title: 'Say by the bucket’s policy who may write logs, and remove the list',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { bucket, ownerOnly } }, context) {
    const draft = new Draft(context);
    const refused = policyForAcl(draft, bucket);
    if (refused) return refused;
    // Buckets outside of the template may write their access logs there, too.
    return { operations: draft.patch, safety: ownerOnly ? 'safe' : 'unsafe' };
  },
});
