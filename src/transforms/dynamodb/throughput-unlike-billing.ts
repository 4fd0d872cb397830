import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/dynamodb/throughput-unlike-billing.js';

export default defineTransform<typeof detector>({
  id: 'dynamodb/throughput-unlike-billing',
  title: 'Leave out the throughput of what is paid for by the request',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { kind } }) {
    if (kind === 'missing')
      return refuse('how much throughput it needs is for you to say, or whether it is paid for by the request');
    return [{ op: 'remove', path: pointer }];
  },
});
