import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/ec2/ports-ignored.js';

export default defineTransform<typeof detector>({
  id: 'ec2/ports-ignored',
  title: 'Remove the ports',
  safety: 'safe',
  impact: 'none',
  keepsValues: true,

  patch({ evidence: { ports, meansAll } }) {
    return {
      operations: ports.map((path) => ({ op: 'remove', path })),
      // Where certain ports are named, perhaps the protocol is wrong: somebody should look before the hint is gone.
      safety: meansAll ? 'safe' : 'manual',
    };
  },
});
