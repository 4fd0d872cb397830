import { defineDetector } from '../../core/contract.js';
import { memberBranches } from '../../template/branches.js';
import { dig, isArray } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import { child } from '../../template/pointer.js';

export interface LogBucketWithoutAcl {
  readonly bucket: string;
  /** True where OwnershipControls turn access control lists off; false where the bucket has none, and S3 turns them off. */
  readonly enforced: boolean;
}

export default defineDetector<LogBucketWithoutAcl>({
  id: 'cloudfront/log-bucket-without-acl',
  title: 'Distribution that logs to a bucket which has access control lists turned off',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html',
  types: ['AWS::CloudFront::Distribution'],

  *detect({ template }) {
    const seen = new Set<string>();
    for (const { id, properties, propertiesPointer } of template.resourcesOfType('AWS::CloudFront::Distribution')) {
      const config = child(propertiesPointer, 'DistributionConfig');
      for (const logging of memberBranches(properties['DistributionConfig'], config, 'Logging')) {
        const bucket = template.resources.get(namedId(dig(logging.value, 'Bucket')) ?? '');
        if (bucket?.type !== 'AWS::S3::Bucket' || seen.has(bucket.id)) continue;
        const rules = dig(bucket.properties, 'OwnershipControls', 'Rules');
        const enforced = dig(rules, 0, 'ObjectOwnership') === 'BucketOwnerEnforced';
        if (bucket.properties['OwnershipControls'] !== undefined && !(enforced && isArray(rules))) continue;
        seen.add(bucket.id);
        yield {
          pointer: bucket.propertiesPointer,
          message: `\`${id}\` logs to \`${bucket.id}\`, ${enforced ? 'whose OwnershipControls turn' : 'for which S3 by default turns'} access control lists off: CloudFront needs them to deliver logs.`,
          evidence: { bucket: bucket.id, enforced },
        };
      }
    }
  },
});
