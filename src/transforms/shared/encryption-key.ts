import { getAtt, sub } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import type { Template } from '../../template/template.js';
import { Attribute } from '../../template/vocabulary.js';
import { addResource } from './add-resource.js';
import type { Draft } from './draft.js';
import { POLICY_VERSION } from './grant.js';

const KEY = 'AWS::KMS::Key';

/** What the policy of a key says that was created without one: the account's own policies decide (KMS Developer Guide, "Default key policy"). */
export const ACCOUNT_STATEMENT: JsonObject = {
  Sid: 'AllowAccount',
  Effect: 'Allow',
  Principal: { AWS: sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:root') },
  Action: 'kms:*',
  Resource: '*',
};

/** The ARN of the template's only symmetric, unconditional key, or of one that is added; it costs a dollar a month. */
export function encryptionKey(draft: Draft, wanted: string, purpose: string): JsonValue {
  const present = usableKeys(draft.template);
  const [only] = present;
  if (only !== undefined && present.length === 1) return getAtt(only, 'Arn');
  const id = addResource(draft, wanted, {
    Type: KEY,
    Properties: {
      Description: purpose,
      EnableKeyRotation: true,
      KeyPolicy: {
        Version: POLICY_VERSION,
        Statement: [ACCOUNT_STATEMENT],
      },
    },
  });
  return getAtt(id, 'Arn');
}

/** Symmetric keys that exist whatever the conditions, for encryption. */
function usableKeys(template: Template): string[] {
  return template
    .resourcesOfType(KEY)
    .filter(
      ({ properties, body }) =>
        body[Attribute.Condition] === undefined &&
        properties['KeyUsage'] === undefined &&
        properties['KeySpec'] === undefined,
    )
    .map(({ id }) => id);
}
