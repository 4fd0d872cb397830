import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/rds/secondary-cluster-without-key.js';
import { Draft } from '../shared/draft.js';
import { encryptionKey } from '../shared/encryption-key.js';
import { setProperty } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 'rds/secondary-cluster-without-key',
  title: 'Encrypt it with a key of its own region',
  safety: 'unsafe',
  impact: 'replacement',
  patch({ evidence: { id } }, context) {
    const draft = new Draft(context);
    setProperty(draft, id, ['KmsKeyId'], encryptionKey(draft, `${id}Key`, 'Encrypts the secondary database cluster'));
    return draft.patch;
  },
});
