import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/dynamodb/global-table-without-stream.js';
import { child } from '../../template/pointer.js';

export default defineTransform<typeof detector>({
  id: 'dynamodb/global-table-without-stream',
  title: 'Turn the stream on that replication needs',
  safety: 'safe',
  impact: 'none',

  patch({ pointer }) {
    return [
      { op: 'add', path: child(pointer, 'StreamSpecification'), value: { StreamViewType: 'NEW_AND_OLD_IMAGES' } },
    ];
  },
});
