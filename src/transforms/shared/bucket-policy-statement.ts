import type { Refusal } from '../../core/contract.js';
import { refuse } from '../../core/contract.js';
import { policiesOfBucket } from '../../detectors/shared/bucket-policy.js';
import { statementsOf } from '../../detectors/shared/policy-document.js';
import type { JsonObject } from '../../template/json-value.js';
import { dig, equalValues, isArray, isObject } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { addResource } from './add-resource.js';
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
    return addResource(draft, `${bucket}Policy`, {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: bucket },
        PolicyDocument: { Version: POLICY_VERSION, Statement: statements },
      },
    });
  }
  const document = child(policy.propertiesPointer, 'PolicyDocument');
  const present = dig(draft.at(document), 'Statement');
  const missing = statements.filter(
    (one) => !statementsOf(draft.at(document)).some((other) => equalValues(one, other)),
  );
  if (missing.length === 0) return policy.id;
  if (isArray(present)) for (const one of missing) draft.add(child(document, 'Statement', '-'), one);
  else if (isObject(present) && 'Effect' in present) draft.replace(child(document, 'Statement'), [present, ...missing]);
  else return refuse(`the statements of \`${policy.id}\` are computed: add the statement there by hand`);
  return policy.id;
}
