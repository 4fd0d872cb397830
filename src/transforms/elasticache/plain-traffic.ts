import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/elasticache/plain-traffic.js';
import { child } from '../../template/pointer.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'elasticache/plain-traffic',
  title: 'Let clients talk TLS to the cache',
  safety: 'unsafe',
  impact: 'interruption',

  patch({ evidence }, context) {
    const patch = meetDemand(evidence, context, true);
    const { properties, propertiesPointer } = evidence.resource;
    if (context.stack === 'new' || properties['TransitEncryptionMode'] !== undefined) return patch;
    // A live cache takes TLS only beside plain text at first: the mode `required` is a second update.
    const mode = child(propertiesPointer, 'TransitEncryptionMode');
    return [...patch, { op: 'add', path: mode, value: 'preferred' }];
  },
});
