import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/s3/acl-public.js';

export default defineTransform<typeof detector>({
  id: 's3/acl-public',
  title: 'Leave the list out, so that only the owner gets in',
  safety: 'manual',
  impact: 'none',

  patch: ({ pointer, evidence: { property } }) =>
    pointer === property
      ? [{ op: 'remove', path: property }]
      : refuse('a condition, parameter or mapping chooses the list: choose Private there'),
});
