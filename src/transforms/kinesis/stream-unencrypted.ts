import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/kinesis/stream-unencrypted.js';
import { meetDemand } from '../shared/meet-demand.js';

export default defineTransform<typeof detector>({
  id: 'kinesis/stream-unencrypted',
  title: 'Encrypt the records of the stream',
  safety: 'unsafe',
  impact: 'cost',

  patch: ({ evidence }, context) =>
    meetDemand(evidence, context, { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' }),
});
