import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/dynamodb/key-without-encryption-type.js';
import { child } from '../../template/pointer.js';

export default defineTransform<typeof detector>({
  id: 'dynamodb/key-without-encryption-type',
  title: 'Set the type of encryption to KMS',
  safety: 'safe',
  impact: 'none',

  patch: ({ pointer }) => [{ op: 'add', path: child(pointer, 'SSEType'), value: 'KMS' }],
});
