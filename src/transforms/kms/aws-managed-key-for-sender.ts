import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/kms/aws-managed-key-for-sender.js';
import { getAttTarget, ref, sub } from '../../template/intrinsic.js';
import { admitsService } from '../../detectors/shared/policy-admits.js';
import { serviceWord } from '../../detectors/shared/connections.js';
import { child } from '../../template/pointer.js';
import { Attribute, Pseudo, Section } from '../../template/vocabulary.js';
import type { JsonObject } from '../../template/json-value.js';
import { appendStatements } from '../shared/append-statements.js';
import { admitInKey } from '../shared/admit-in-key.js';
import { Draft } from '../shared/draft.js';
import { encryptionKey } from '../shared/encryption-key.js';

export default defineTransform<typeof detector>({
  id: 'kms/aws-managed-key-for-sender',
  title: 'Encrypt with a key that admits the service',
  safety: 'unsafe',
  impact: 'cost',

  patch({ pointer, evidence: { connection, senders } }, context) {
    const draft = new Draft(context);
    if (connection.target.type === 'AWS::SQS::Queue') {
      if (connection.target.properties['SqsManagedSseEnabled'] !== undefined) {
        return refuse(`\`${connection.target.id}\` says of two ways of encryption which it takes: leave one by hand`);
      }
      // Any service that the queue's policy admits can send to a queue that SQS encrypts itself.
      draft.move(pointer, child(connection.target.propertiesPointer, 'SqsManagedSseEnabled'));
      draft.replace(child(connection.target.propertiesPointer, 'SqsManagedSseEnabled'), true);
      return { operations: draft.patch, impact: 'none' };
    }
    const arn = encryptionKey(draft, 'NotificationKey', 'Encrypts notifications');
    const key = getAttTarget(arn)?.id ?? '';
    for (const sender of senders) {
      const document = draft.at(child('', Section.Resources, key, Attribute.Properties, 'KeyPolicy'));
      if (document !== undefined && admitsService(document, serviceWord(sender), 'kms:GenerateDataKey')) continue;
      const refusal = admitInKey(draft, key, sender);
      if (refusal) return refusal;
    }
    const document = child('', Section.Resources, key, Attribute.Properties, 'KeyPolicy');
    const refusal = appendStatements(draft, document, key, [ACCOUNT_THROUGH_SNS]);
    if (refusal) return refusal;
    draft.replace(pointer, arn);
    return draft.patch;
  },
});

/** What AWS's own key says: whoever of the account may publish to the topic needs no right on the key. */
const ACCOUNT_THROUGH_SNS: JsonObject = {
  Sid: 'AllowAccountThroughSns',
  Effect: 'Allow',
  Principal: { AWS: '*' },
  Action: ['kms:Decrypt', 'kms:GenerateDataKey*', 'kms:CreateGrant', 'kms:ListGrants', 'kms:DescribeKey'],
  Resource: '*',
  Condition: {
    StringEquals: {
      'kms:ViaService': sub('sns.${AWS::Region}.amazonaws.com'),
      'kms:CallerAccount': ref(Pseudo.AccountId),
    },
  },
};
