import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/s3/public-access-partly-unblocked.js';
import { Draft } from '../shared/draft.js';
import { setProperty } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 's3/public-access-partly-unblocked',
  title: 'Turn on the remaining settings of the public access block',
  safety: 'unsafe',
  impact: 'none',

  patch({ evidence: { bucket, open } }, context) {
    const draft = new Draft(context);
    for (const flag of open) setProperty(draft, bucket, ['PublicAccessBlockConfiguration', flag], true);
    return draft.patch;
  },
});
