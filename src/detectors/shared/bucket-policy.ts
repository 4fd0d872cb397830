import { namedId, nameText } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';

/** The policies of a bucket of the template, whether they name it by `Ref` or spell its name. */
export function policiesOfBucket(template: Template, bucket: string): Resource[] {
  const name = nameText(template.resources.get(bucket)?.properties['BucketName']);
  return template.resourcesOfType('AWS::S3::BucketPolicy').filter(({ properties }) => {
    const named = properties['Bucket'];
    return namedId(named) === bucket || (name !== undefined && nameText(named) === name);
  });
}
