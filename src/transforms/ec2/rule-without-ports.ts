import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ec2/rule-without-ports.js';
import { child } from '../../template/pointer.js';

export default defineTransform<typeof detector>({
  id: 'ec2/rule-without-ports',
  title: 'Name the one port as the first and the last',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { missing } }) {
    if (!missing) return refuse('which ports are meant is for you to say');
    return [{ op: 'add', path: child(pointer, missing.name), value: missing.value }];
  },
});
