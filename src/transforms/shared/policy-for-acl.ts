import type { Refusal } from '../../core/contract.js';
import { refuse } from '../../core/contract.js';
import { policiesOfBucket } from '../../detectors/shared/bucket-policy.js';
import { logDeliveries } from '../../detectors/shared/log-buckets.js';
import { admitsService } from '../../detectors/shared/policy-admits.js';
import { isIntrinsic } from '../../template/intrinsic.js';
import { dig } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { Attribute, Section } from '../../template/vocabulary.js';
import { bucketPolicyStatement } from './bucket-policy-statement.js';
import type { Draft } from './draft.js';
import { logStatements } from './log-statements.js';

/** Removes the access control list of a bucket, and admits S3's access logs by the bucket's policy where they are written there. */
export function policyForAcl(draft: Draft, bucket: string): Refusal | null {
  const { template, context } = draft;
  const properties = child('', Section.Resources, bucket, Attribute.Properties);
  const isOnly = Object.keys(template.resources.get(bucket)?.properties ?? {}).length === 1;
  draft.remove(isOnly ? properties : child(properties, 'AccessControl'));
  const delivery = logDeliveries(template).find((one) => one.kind === 'access' && one.bucket.id === bucket);
  if (!delivery) return null;
  const policies = policiesOfBucket(template, bucket);
  const computed = policies.find((policy) => isIntrinsic(dig(policy.properties['PolicyDocument'], 'Statement')));
  if (computed) return refuse(`the statements of \`${computed.id}\` are computed: whom they admit is not known`);
  const isAdmitted = policies.some(({ properties: own }) =>
    admitsService(own['PolicyDocument'], 'logging', 's3:PutObject'),
  );
  if (isAdmitted) return null;
  const policy = bucketPolicyStatement(draft, bucket, logStatements(delivery, '', context.schema));
  return typeof policy === 'string' ? null : policy;
}
