import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/sns/publisher-not-admitted.js';
import { ref } from '../../template/intrinsic.js';
import type { JsonObject } from '../../template/json-value.js';
import { Pseudo } from '../../template/vocabulary.js';
import { Draft } from '../shared/draft.js';
import { messageStatement } from '../shared/message-statement.js';

export default defineTransform<typeof detector>({
  id: 'sns/publisher-not-admitted',
  title: 'Admit the service in the policy of the topic',
  safety: 'safe',
  impact: 'none',

  patch({ evidence }, context) {
    const { principal, service, target, policy } = evidence;
    const topic = ref(target.id);
    return messageStatement(new Draft(context), {
      connection: evidence,
      policy,
      statement: {
        Sid: `Allow${service.replace(/\W/g, '')}`,
        Effect: 'Allow',
        Principal: { Service: principal },
        Action: 'sns:Publish',
        Resource: topic,
        // EventBridge publishes without saying for which account.
        ...(service !== 'EventBridge' && {
          Condition: { StringEquals: { 'aws:SourceAccount': ref(Pseudo.AccountId) } },
        }),
      },
      added: { type: 'AWS::SNS::TopicPolicy', for: { Topics: [topic] }, before: [ownerStatement(topic)] },
    });
  },
});

/** What the policy says that SNS gives a topic; one that is put in its place has to say it too (SNS Developer Guide, "Default policy"). */
function ownerStatement(topic: JsonObject): JsonObject {
  return {
    Sid: 'AllowOwner',
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: [
      'sns:GetTopicAttributes',
      'sns:SetTopicAttributes',
      'sns:AddPermission',
      'sns:RemovePermission',
      'sns:DeleteTopic',
      'sns:Subscribe',
      'sns:ListSubscriptionsByTopic',
      'sns:Publish',
    ],
    Resource: topic,
    Condition: { StringEquals: { 'aws:SourceOwner': ref(Pseudo.AccountId) } },
  };
}
