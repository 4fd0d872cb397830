import { isIntrinsic } from '../../template/intrinsic.js';
import type { Judge } from '../judgement.js';
import { met, missing, resourcesIn, spotOf, unclear } from '../judgement.js';

/** Whether a bucket is replicated. */
export const judgeBucketReplication: Judge = (_, answer) => {
  const buckets = resourcesIn(answer, 'AWS::S3::Bucket');
  const [first] = buckets;
  if (!first) return unclear('the template has no bucket of its own');
  const replicated = buckets.find(({ resource }) => resource.properties['ReplicationConfiguration'] !== undefined);
  if (!replicated) return missing(answer, 'no bucket has rules for replication', spotOf(first));
  const spot = spotOf(replicated);
  return isIntrinsic(replicated.resource.properties['ReplicationConfiguration'])
    ? met(`\`${replicated.resource.id}\` is, where a condition holds`, spot)
    : met(`\`${replicated.resource.id}\` is`, spot);
};
