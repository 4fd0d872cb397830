import { defineDetector } from '../../core/contract.js';
import type { Resource } from '../../template/template.js';
import type { Connection } from '../shared/connections.js';
import { connections, serviceWord } from '../shared/connections.js';
import { isExtended } from '../shared/mentioned-names.js';
import { admitsOwnAccount, policiesOfMessages } from '../shared/message-policies.js';
import { admitsService } from '../shared/policy-admits.js';

export interface PublisherNotAdmitted extends Connection {
  /** The topic's policy; `null` where it has the one that SNS gives it. */
  readonly policy: Resource | null;
}

const TOPIC = 'AWS::SNS::Topic';
const DOCUMENT = 'PolicyDocument';

export default defineDetector<PublisherNotAdmitted>({
  id: 'sns/publisher-not-admitted',
  title: 'Topic whose policy does not admit a service that publishes to it',
  severity: 'high',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html',
  types: [TOPIC],

  *detect({ template }) {
    if (isExtended(template)) return;
    const reported = new Set<string>();
    for (const connection of connections(template, [TOPIC])) {
      const { sender, service, target, isTried } = connection;
      const policies = policiesOfMessages(template, target);
      const word = serviceWord(connection);
      const asked = `${target.id} ${word} ${isTried ? sender.id : ''}`;
      if (!policies || reported.has(asked)) continue;
      const documents = policies.map(({ properties }) => properties[DOCUMENT]);
      if (documents.some((document) => admitsService(document, word, 'sns:Publish'))) continue;
      // SNS's own policy admits alarms of the account, and a statement for the account may.
      if (word === 'cloudwatch' && (policies.length === 0 || documents.some(admitsOwnAccount))) continue;
      reported.add(asked);
      yield {
        pointer: target.pointer,
        message: `The policy of \`${target.id}\` does not admit ${service}, which publishes to it for \`${sender.id}\`.`,
        evidence: { ...connection, policy: policies[0] ?? null },
        ...(isTried && { severity: 'critical' as const }),
      };
    }
  },
});
