import type { Refusal } from '../../core/contract.js';
import { policiesOfBucket } from '../../detectors/shared/bucket-policy.js';
import { conditionOf } from '../../template/branches.js';
import type { JsonObject } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { addResource } from './add-resource.js';
import { appendStatements } from './append-statements.js';
import type { Draft } from './draft.js';
import { POLICY_VERSION } from './grant.js';

/**
 * Adds statements to the policy of a bucket, and the policy where the bucket has none.
 * @param bucket logical id of the bucket, which the draft may have added itself.
 * @returns the policy's logical id, or a refusal where its statements are computed.
 */
export function bucketPolicyStatement(
  draft: Draft,
  bucket: string,
  statements: readonly JsonObject[],
): string | Refusal {
  const [policy] = policiesOfBucket(draft.template, bucket);
  if (!policy) {
    const owner = draft.template.resources.get(bucket);
    const condition = owner ? conditionOf(owner) : null;
    return addResource(draft, `${bucket}Policy`, {
      Type: 'AWS::S3::BucketPolicy',
      ...(condition !== null && { Condition: condition }),
      Properties: {
        Bucket: { Ref: bucket },
        PolicyDocument: { Version: POLICY_VERSION, Statement: statements },
      },
    });
  }
  const document = child(policy.propertiesPointer, 'PolicyDocument');
  const refusal = appendStatements(draft, document, policy.id, statements);
  return refusal ?? policy.id;
}
