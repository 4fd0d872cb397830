import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/template-url-path-style.js';
import { Draft } from '../shared/draft.js';
import { bucketHost, hasDots, respellAddress } from '../shared/respell-address.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/template-url-path-style',
  title: "Address the template by its bucket's own host",
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { address } }, context) {
    const { bucket, key } = address;
    if (hasDots(bucket))
      return refuse(`a bucket with dots in its name, such as ${bucket}, has no host of its own in TLS`);
    const draft = new Draft(context);
    respellAddress(draft, address, `https://${bucketHost(bucket)}/${key}`);
    return draft.patch;
  },
});
