import { defineDetector } from '../../core/contract.js';
import { dig, isArray, isObject } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { subVariables } from '../../template/sub-string.js';
import type { Template } from '../../template/template.js';
import { nameText } from '../../template/name-text.js';
import { Pseudo } from '../../template/vocabulary.js';

const BUCKET = 'AWS::S3::Bucket';
const BUCKET_ARN = /^arn:(?:\$\{AWS::Partition\}|[^:]*):s3:::/;

export interface UndeclaredDestination {
  readonly bucket: string;
  /** The destinations that nothing creates, as {@link nameText} writes them; each once. */
  readonly destinations: readonly string[];
}

export default defineDetector<UndeclaredDestination>({
  id: 's3/replication-destination-undeclared',
  title: 'Replication to a bucket that the stack does not create',
  severity: 'high',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html',
  seeds: ['000.7', '002.1'],
  types: [BUCKET],
  *detect({ template }) {
    const names = new Set(template.resourcesOfType(BUCKET).map(({ properties }) => nameText(properties['BucketName'])));
    for (const { id, properties, propertiesPointer } of template.resourcesOfType(BUCKET)) {
      const rules = dig(properties, 'ReplicationConfiguration', 'Rules');
      if (!isArray(rules)) continue;
      const destinations = new Set<string>();
      for (const rule of rules) {
        const destination = dig(rule, 'Destination');
        if (!isObject(destination) || destination['Account'] !== undefined) continue;
        const text = nameText(destination['Bucket']);
        if (text === undefined || !BUCKET_ARN.test(text)) continue;
        const name = text.replace(BUCKET_ARN, '');
        if (!names.has(name) && !comesFromOutside(template, name)) destinations.add(text);
      }
      const [first] = destinations;
      if (first === undefined) continue;
      yield {
        pointer: child(propertiesPointer, 'ReplicationConfiguration'),
        message: `\`${id}\` replicates to ${first}, which this stack does not create: S3 refuses the replication until that bucket exists, with versioning.`,
        evidence: { bucket: id, destinations: [...destinations] },
      };
    }
  },
});

/** True for a name that a bucket of the template or a parameter of the user gives as a whole. */
function comesFromOutside(template: Template, name: string): boolean {
  const variables = subVariables(name);
  if (variables.some(({ name: id }) => template.resources.has(id.split('.')[0] ?? ''))) return true;
  const [only] = variables;
  return only?.start === 0 && only.end === name.length && only.name !== Pseudo.StackName;
}
