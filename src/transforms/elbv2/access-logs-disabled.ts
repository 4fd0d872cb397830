import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/elbv2/access-logs-disabled.js';
import { ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { dig, isArray } from '../../template/json-value.js';
import { accessLogBucket, deliveryStatements } from '../shared/access-log-bucket.js';
import { appendDependsOn } from '../shared/append-depends-on.js';
import { bucketPolicyStatement } from '../shared/bucket-policy-statement.js';
import { Draft } from '../shared/draft.js';
import { tlsOnlyStatement } from '../shared/private-bucket.js';
import { setProperty } from '../shared/set-property.js';

const ATTRIBUTES = 'LoadBalancerAttributes';

export default defineTransform<typeof detector>({
  id: 'elbv2/access-logs-disabled',
  title: 'Write access logs to a private bucket',
  safety: 'unsafe',
  impact: 'cost',

  patch({ evidence: { loadBalancer, kind } }, context) {
    if (context.requirements.has('no-retain')) {
      return refuse('the log bucket is never empty: a stack that must leave nothing behind could not be deleted');
    }
    const draft = new Draft(context);
    const bucket = accessLogBucket(draft, loadBalancer);
    const isNew = !context.template.resources.has(bucket);
    const statements = [...deliveryStatements(kind, bucket), ...(isNew ? [tlsOnlyStatement(bucket)] : [])];
    const policy = bucketPolicyStatement(draft, bucket, statements);
    if (typeof policy !== 'string') return policy;

    // Without it, the attributes may be set before the policy lets the logs in, and the stack fails.
    appendDependsOn(draft, loadBalancer, policy);
    setAttribute(draft, loadBalancer, 'access_logs.s3.enabled', 'true');
    setAttribute(draft, loadBalancer, 'access_logs.s3.bucket', ref(bucket));
    return draft.patch;
  },
});

function setAttribute(draft: Draft, loadBalancer: string, key: string, value: JsonValue): void {
  const { propertiesPointer } = draft.template.resources.get(loadBalancer) ?? { propertiesPointer: '' };
  const present = dig(draft.at(propertiesPointer), ATTRIBUTES);
  const index = isArray(present) ? present.findIndex((attribute) => dig(attribute, 'Key') === key) : -1;
  if (index >= 0) setProperty(draft, loadBalancer, [ATTRIBUTES, index, 'Value'], value);
  else setProperty(draft, loadBalancer, [ATTRIBUTES, '-'], { Key: key, Value: value });
}
