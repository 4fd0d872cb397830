import { defineDetector } from '../../core/contract.js';
import { subVariables } from '../../template/sub-string.js';
import { isPlaceholderName } from '../shared/placeholder-name.js';
import type { TemplateAddress } from '../shared/template-address.js';
import { templateAddresses } from '../shared/template-address.js';

export interface TemplateBucketUnchosen {
  readonly address: TemplateAddress;
}

/** The location of a SAM application has to be a literal: SAM takes a function there for the id of an application. */
const STACK = 'AWS::CloudFormation::Stack';

export default defineDetector<TemplateBucketUnchosen>({
  id: 'cloudformation/template-bucket-unchosen',
  title: 'Nested template in a bucket that nobody can choose',
  severity: 'low',
  category: 'portability',
  profiles: ['operations'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html',
  seeds: ['002.4'],
  types: [STACK],

  *detect({ template }) {
    for (const address of templateAddresses(template)) {
      const { resource, bucket, key, pointer } = address;
      const isChosen = subVariables(bucket).some(({ name }) => !name.startsWith('AWS::'));
      if (resource.type !== STACK || isChosen || isPlaceholderName(bucket) || key.includes('?')) continue;
      yield {
        pointer,
        message: `\`${resource.id}\` takes its template from the bucket ${bucket} and from no other: whoever deploys it needs a bucket of this name.`,
        evidence: { address },
      };
    }
  },
});
