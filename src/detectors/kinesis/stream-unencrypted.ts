import { defineDetector } from '../../core/contract.js';
import { isObject } from '../../template/json-value.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::Kinesis::Stream'];

export default defineDetector<UnmetProperty>({
  id: 'kinesis/stream-unencrypted',
  title: 'Stream that stores its records unencrypted',
  severity: 'high',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_43'],
    cfnGuard: ['KINESIS_STREAM_ENCRYPTED'],
    cdkNag: ['AwsSolutions-KDS1'],
    kics: ['Kinesis SSE Not Configured'],
  },
  docs: 'https://docs.aws.amazon.com/streams/latest/dev/server-side-encryption.html',
  pci: ['3.5.1'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['StreamEncryption'],
      isMet: isObject,
      says: ({ id }) => `Stream \`${id}\` stores its records unencrypted`,
    }),
});
