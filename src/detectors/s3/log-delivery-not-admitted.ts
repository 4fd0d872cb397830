import { defineDetector } from '../../core/contract.js';
import { nameText } from '../../template/name-text.js';
import type { LogDelivery, LogKind } from '../shared/log-buckets.js';
import { admitsDelivery, logDeliveries } from '../shared/log-buckets.js';
import { isExtended } from '../shared/mentioned-names.js';

const SERVICE: Readonly<Record<LogKind, string>> = {
  cloudtrail: 'CloudTrail',
  config: 'AWS Config',
  application: 'Elastic Load Balancing',
  network: 'Elastic Load Balancing',
  classic: 'Elastic Load Balancing',
  access: 'S3 server access logging',
};

export default defineDetector<LogDelivery>({
  id: 's3/log-delivery-not-admitted',
  title: 'Bucket that does not admit the service that writes logs into it',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html',
  types: ['AWS::S3::Bucket'],

  *detect({ template }) {
    if (isExtended(template)) return;
    const reported = new Set<string>();
    for (const delivery of logDeliveries(template)) {
      const { kind, sender, bucket, prefix } = delivery;
      const asked = [kind, bucket.id, kind === 'access' ? '' : nameText(prefix)].join(' ');
      if (reported.has(asked) || admitsDelivery(template, delivery)) continue;
      reported.add(asked);
      yield {
        pointer: bucket.pointer,
        message: `\`${bucket.id}\` does not admit ${SERVICE[kind]}, which writes logs of \`${sender.id}\` into it.`,
        evidence: delivery,
        // Nothing checks it: the logs are lost.
        ...(kind === 'access' && { severity: 'medium' as const }),
      };
    }
  },
});
