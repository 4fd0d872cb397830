import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/s3/log-delivery-not-admitted.js';
import { policiesOfBucket } from '../../detectors/shared/bucket-policy.js';
import { actionsOf } from '../../detectors/shared/policy-document.js';
import { admitsService } from '../../detectors/shared/policy-admits.js';
import { conditionOf } from '../../template/branches.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { dig } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import { bucketPolicyStatement } from '../shared/bucket-policy-statement.js';
import { Draft } from '../shared/draft.js';
import { logStatements } from '../shared/log-statements.js';
import { waitFor } from '../shared/wait-for.js';

export default defineTransform<typeof detector>({
  id: 's3/log-delivery-not-admitted',
  title: 'Admit the service in the policy of the bucket',
  safety: 'safe',
  impact: 'none',

  patch({ evidence }, context) {
    const { kind, sender, bucket, prefix } = evidence;
    const text = prefix === undefined ? '' : nameText(prefix);
    if (text === undefined) return refuse(`the prefix of the logs of \`${sender.id}\` is computed`);
    const draft = new Draft(context);
    const documents = policiesOfBucket(context.template, bucket.id).map(
      ({ properties }) => properties['PolicyDocument'],
    );
    const wanted = logStatements(evidence, text, context.schema);
    const missing = wanted.filter((one) => !documents.some((document) => isAdmitted(document, one)));
    const policy = bucketPolicyStatement(draft, bucket.id, missing);
    if (typeof policy !== 'string') return policy;
    // Nothing is tried when server access logging is turned on.
    if (kind === 'access') return { operations: draft.patch, safety: 'unsafe' };
    const [present = bucket] = policiesOfBucket(context.template, bucket.id);
    return waitFor(draft, sender, policy, conditionOf(present)) ?? draft.patch;
  },
});

/** True where a policy lets the service of a statement take all of its actions. */
function isAdmitted(document: JsonValue | undefined, statement: JsonObject): boolean {
  const service = dig(statement, 'Principal', 'Service');
  const word = typeof service === 'string' ? (service.split('.')[0] ?? '') : '';
  return actionsOf(statement).every((action) => admitsService(document, word, action));
}
