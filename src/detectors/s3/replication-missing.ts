import { defineDetector } from '../../core/contract.js';
import { nameText } from '../../template/name-text.js';
import { conditionOf, hasInclude } from '../../template/branches.js';
import type { Resource } from '../../template/template.js';

export interface ReplicationMissing {
  readonly bucket: string;
  /** Other buckets that the prompt may as well mean. */
  readonly others: readonly string[];
}

const BUCKET = 'AWS::S3::Bucket';
/** Names of buckets that copies, or things made while working, go to. */
const COPIES = /replica|secondary|backup|destination|target|failover|(?:^|[-_])dr(?:[-_]|$)|DR(?![a-z])/;
const BY_PRODUCT = /artifact|config|athena|temp|staging|deploy|template|lambda|code/i;
const LOGS = /log|access|trail|audit/i;

export default defineDetector<ReplicationMissing>({
  id: 's3/replication-missing',
  title: 'Bucket without the replication that is asked for',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html',
  seeds: ['004.4'],
  types: [BUCKET],

  *detect({ template, requirements }) {
    const [asked] = requirements.of('bucket-replication');
    const buckets = template.resourcesOfType(BUCKET);
    if (!asked || buckets.some(isReplicated)) return;
    const [bucket, ...others] = sources(buckets, LOGS.test(asked.sentence));
    if (!bucket) return;
    yield {
      pointer: bucket.propertiesPointer,
      message: `\`${bucket.id}\` is not replicated; line ${asked.line} of the prompt asks for it: “${asked.sentence}”.`,
      evidence: { bucket: bucket.id, others: others.map(({ id }) => id) },
    };
  },
});

function isReplicated({ properties }: Resource): boolean {
  return properties['ReplicationConfiguration'] !== undefined || hasInclude(properties);
}

/** The buckets that can be meant; those that logs go to only where the prompt speaks of logs. */
function sources(buckets: readonly Resource[], ofLogs: boolean): Resource[] {
  const named = buckets.map((bucket) => ({
    bucket,
    name: `${bucket.id} ${nameText(bucket.properties['BucketName']) ?? ''}`,
  }));
  const own = named.filter(
    ({ name }) => !COPIES.test(name) && !BY_PRODUCT.test(name) && !COPIES.test(name.toLowerCase()),
  );
  const meant = own.filter(({ name }) => LOGS.test(name) === ofLogs);
  return (meant.length > 0 || !ofLogs ? meant : own)
    .map(({ bucket }) => bucket)
    .filter((bucket) => conditionOf(bucket) === null);
}
