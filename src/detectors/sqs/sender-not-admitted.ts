import { defineDetector } from '../../core/contract.js';
import type { Resource } from '../../template/template.js';
import type { Connection } from '../shared/connections.js';
import { connections, serviceWord } from '../shared/connections.js';
import { isExtended } from '../shared/mentioned-names.js';
import { policiesOfMessages } from '../shared/message-policies.js';
import { admitsService } from '../shared/policy-admits.js';

export interface SenderNotAdmitted extends Connection {
  /** The queue's policy, or `null`. */
  readonly policy: Resource | null;
}

const QUEUE = 'AWS::SQS::Queue';

export default defineDetector<SenderNotAdmitted>({
  id: 'sqs/sender-not-admitted',
  title: 'Queue whose policy does not admit a service that sends to it',
  severity: 'high',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-basic-examples-of-sqs-policies.html',
  types: [QUEUE],

  *detect({ template }) {
    if (isExtended(template)) return;
    for (const connection of connections(template, [QUEUE])) {
      const { sender, service, target, isTried } = connection;
      const policies = policiesOfMessages(template, target);
      const word = serviceWord(connection);
      if (!policies) continue;
      if (policies.some(({ properties }) => admitsService(properties['PolicyDocument'], word, 'sqs:SendMessage')))
        continue;
      yield {
        pointer: target.pointer,
        message: `The policy of \`${target.id}\` does not admit ${service}, which sends to it for \`${sender.id}\`.`,
        evidence: { ...connection, policy: policies[0] ?? null },
        ...(isTried && { severity: 'critical' as const }),
      };
    }
  },
});
