import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/s3/public-access-unblocked.js';
import { Draft } from '../shared/draft.js';
import { BLOCK_PUBLIC_ACCESS } from '../shared/private-bucket.js';
import { setProperty } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 's3/public-access-unblocked',
  title: 'Turn on all four settings of the public access block',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { bucket } }, context) {
    const draft = new Draft(context);
    setProperty(draft, bucket, ['PublicAccessBlockConfiguration'], BLOCK_PUBLIC_ACCESS);
    return draft.patch;
  },
});
