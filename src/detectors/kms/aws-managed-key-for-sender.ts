import { defineDetector } from '../../core/contract.js';
import { nameText } from '../../template/name-text.js';
import { child } from '../../template/pointer.js';
import type { Connection } from '../shared/connections.js';
import { connections } from '../shared/connections.js';
import { isExtended } from '../shared/mentioned-names.js';

const PROPERTY = 'KmsMasterKeyId';
const TARGETS: readonly string[] = ['AWS::SNS::Topic', 'AWS::SQS::Queue'];

/** What the services send that cannot, and the resource that they send it to. */
export interface AwsManagedKeyForSender {
  readonly connection: Connection;
  /** Every service that sends to it, once. */
  readonly senders: readonly Connection[];
}

export default defineDetector<AwsManagedKeyForSender>({
  id: 'kms/aws-managed-key-for-sender',
  title: "Topic or queue with a key of AWS's own that the service sending to it cannot use",
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
  types: TARGETS,

  *detect({ template }) {
    if (isExtended(template)) return;
    const byTarget = new Map<string, Connection[]>();
    for (const connection of connections(template, TARGETS)) {
      const key = nameText(connection.target.properties[PROPERTY]) ?? '';
      if (!/(?:^|:)alias\/aws\/(?:sns|sqs)$/.test(key)) continue;
      const senders = byTarget.get(connection.target.id) ?? [];
      if (!senders.some(({ principal }) => principal === connection.principal)) senders.push(connection);
      byTarget.set(connection.target.id, senders);
    }
    for (const senders of byTarget.values()) {
      const [connection] = senders;
      if (!connection) continue;
      const { target, service, sender } = connection;
      yield {
        pointer: child(target.propertiesPointer, PROPERTY),
        message: `\`${target.id}\` is encrypted with AWS's own key, which admits no service: ${service} cannot send to it for \`${sender.id}\`.`,
        evidence: { connection, senders },
      };
    }
  },
});
