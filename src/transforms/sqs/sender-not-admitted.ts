import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/sqs/sender-not-admitted.js';
import { getAtt, ref } from '../../template/intrinsic.js';
import { Pseudo } from '../../template/vocabulary.js';
import { callSource } from '../shared/call-source.js';
import { Draft } from '../shared/draft.js';
import { messageStatement } from '../shared/message-statement.js';

export default defineTransform<typeof detector>({
  id: 'sqs/sender-not-admitted',
  title: 'Admit the service in the policy of the queue',
  safety: 'safe',
  impact: 'none',

  patch({ evidence }, context) {
    const { principal, sender, target, policy } = evidence;
    const source = callSource(evidence, context.template, context.schema);
    return messageStatement(new Draft(context), {
      connection: evidence,
      policy,
      statement: {
        Sid: `Allow${sender.id}`,
        Effect: 'Allow',
        Principal: { Service: principal },
        Action: 'sqs:SendMessage',
        Resource: getAtt(target.id, 'Arn'),
        Condition: {
          ...(source !== undefined && { ArnEquals: { 'aws:SourceArn': source } }),
          ...(evidence.source === 'account' && { StringEquals: { 'aws:SourceAccount': ref(Pseudo.AccountId) } }),
        },
      },
      added: { type: 'AWS::SQS::QueuePolicy', for: { Queues: [ref(target.id)] }, before: [] },
    });
  },
});
