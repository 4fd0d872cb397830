import { defineDetector } from '../../core/contract.js';
import { isPlaceholderName } from '../shared/placeholder-name.js';
import type { TemplateAddress } from '../shared/template-address.js';
import { ADDRESSED_TYPES, templateAddresses } from '../shared/template-address.js';

export interface PathStyleUrl {
  readonly address: TemplateAddress;
}

export default defineDetector<PathStyleUrl>({
  id: 'cloudformation/template-url-path-style',
  title: 'Nested template at an address that answers for buckets of one region only',
  severity: 'high',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html',
  seeds: ['002.4', 'X10'],
  types: ADDRESSED_TYPES,

  *detect({ template }) {
    for (const address of templateAddresses(template)) {
      const { resource, bucket, pointer, style } = address;
      if (isPlaceholderName(bucket)) continue;
      // A bucket that is spelled out is where it is: the address works or never did.
      if (style !== 'uri' && !(style === 'global' && bucket.includes('${'))) continue;
      const why =
        style === 'uri'
          ? 'an s3:// address, which CloudFormation does not take'
          : 'the global path-style address, which answers for buckets of us-east-1 only';
      yield { pointer, message: `\`${resource.id}\` takes its template from ${why}.`, evidence: { address } };
    }
  },
});
