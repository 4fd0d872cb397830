import type { Draft } from './draft.js';
import { setProperty } from './set-property.js';

/** Lists stay on, and what others write belongs to the bucket's owner. */
const PREFERRED = 'BucketOwnerPreferred';

/**
 * Lets a bucket take access control lists.
 * @param enforced true where the bucket's own OwnershipControls turn them off, false where it has none.
 */
export function turnListsOn(draft: Draft, bucket: string, enforced: boolean): void {
  if (enforced) setProperty(draft, bucket, ['OwnershipControls', 'Rules', 0, 'ObjectOwnership'], PREFERRED);
  else setProperty(draft, bucket, ['OwnershipControls', 'Rules', '-'], { ObjectOwnership: PREFERRED });
}
