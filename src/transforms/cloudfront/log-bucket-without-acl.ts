import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudfront/log-bucket-without-acl.js';
import { Draft } from '../shared/draft.js';
import { turnListsOn } from '../shared/turn-lists-on.js';

export default defineTransform<typeof detector>({
  id: 'cloudfront/log-bucket-without-acl',
  title: 'Turn access control lists on for the bucket',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { bucket, enforced } }, context) {
    const draft = new Draft(context);
    turnListsOn(draft, bucket, enforced);
    return draft.patch;
  },
});
