import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/template-url-path-style.js';
import { Draft } from '../shared/draft.js';
import { respellAddress } from '../shared/respell-address.js';

const REGION = '${AWS::Region}';

export default defineTransform<typeof detector>({
  id: 'cloudformation/template-url-path-style',
  title: "Address the template by its bucket's own host",
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { address } }, context) {
    const { bucket, key } = address;
    const literal = bucket.replaceAll(/\$\{[^}]*\}/g, '');
    if (literal.includes('.'))
      return refuse(`a bucket with dots in its name, such as ${bucket}, has no host of its own in TLS`);
    const draft = new Draft(context);
    // A bucket that has the region in its name is there; the host without a region finds one wherever it is.
    const host = bucket.includes(REGION) ? `${bucket}.s3.${REGION}.\${AWS::URLSuffix}` : `${bucket}.s3.amazonaws.com`;
    respellAddress(draft, address, `https://${host}/${key}`);
    return draft.patch;
  },
});
