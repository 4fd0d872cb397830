import { defineDetector } from '../../core/contract.js';
import { dependencyGraph } from '../../schema/dependency-graph.js';
import { branchesOf } from '../../template/branches.js';
import { isArray, member } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Resource } from '../../template/template.js';

export interface NotificationBeforePermission {
  readonly bucket: string;
  readonly permission: string;
}

export default defineDetector<NotificationBeforePermission>({
  id: 's3/notification-before-permission',
  title: 'Bucket that tells a function of its objects before it may',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-notificationconfiguration.html',
  types: ['AWS::Lambda::Permission'],

  *detect({ template }) {
    const graph = dependencyGraph(template);
    for (const bucket of template.resourcesOfType('AWS::S3::Bucket')) {
      const functions = notified(bucket);
      // A bucket in a circle is the business of another rule.
      if (functions.size === 0 || graph.dependsOn(bucket.id, bucket.id)) continue;
      for (const { id, properties } of template.resourcesOfType('AWS::Lambda::Permission')) {
        if (properties['Principal'] !== 's3.amazonaws.com') continue;
        if (!functions.has(namedId(properties['FunctionName']) ?? '') || graph.dependsOn(bucket.id, id)) continue;
        const mentions = template.references.from(id);
        const isForBucket =
          properties['SourceArn'] === undefined ||
          mentions.every(({ target }) => template.resources.get(target)?.type !== bucket.type || target === bucket.id);
        if (!isForBucket) continue;
        yield {
          pointer: bucket.pointer,
          message: `\`${bucket.id}\` may be created before \`${id}\`, and S3 refuses a notification that it may not send.`,
          evidence: { bucket: bucket.id, permission: id },
        };
      }
    }
  },
});

/** The functions of the template that a bucket notifies. */
function notified({ properties }: Resource): Set<string> {
  const functions = new Set<string>();
  for (const { value } of branchesOf(properties['NotificationConfiguration'], '')) {
    const configurations = member(value, 'LambdaConfigurations');
    for (const one of isArray(configurations) ? configurations : []) {
      const id = namedId(member(one, 'Function'));
      if (id !== undefined) functions.add(id);
    }
  }
  return functions;
}
