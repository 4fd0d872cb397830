import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/schema/read-only-property.js';

export default defineTransform<typeof detector>({
  id: 'schema/read-only-property',
  title: 'Remove the value that the service ignores',
  safety: 'safe',
  impact: 'none',

  patch: ({ pointer }) => [{ op: 'remove', path: pointer }],
});
