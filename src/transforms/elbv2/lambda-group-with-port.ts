import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/elbv2/lambda-group-with-port.js';

export default defineTransform<typeof detector>({
  id: 'elbv2/lambda-group-with-port',
  title: 'Remove the property',
  safety: 'safe',
  impact: 'none',
  patch({ pointer }) {
    return [{ op: 'remove', path: pointer }];
  },
});
