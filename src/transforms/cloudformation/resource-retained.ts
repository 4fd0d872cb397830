import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/resource-retained.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/resource-retained',
  title: 'Delete the resource with its stack',
  safety: 'unsafe',
  impact: 'data-loss',
  patch: ({ evidence: { policies } }) => policies.map((path) => ({ op: 'replace', path, value: 'Delete' })),
});
