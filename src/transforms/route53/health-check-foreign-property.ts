import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/route53/health-check-foreign-property.js';

export default defineTransform<typeof detector>({
  id: 'route53/health-check-foreign-property',
  title: 'Remove the property',
  safety: 'safe',
  impact: 'none',
  patch({ pointer }) {
    return [{ op: 'remove', path: pointer }];
  },
});
