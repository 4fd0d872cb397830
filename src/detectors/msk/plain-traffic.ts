import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::MSK::Cluster'];

export default defineDetector<UnmetProperty>({
  id: 'msk/plain-traffic',
  title: 'Kafka cluster that clients talk to in plain text',
  severity: 'high',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: { checkov: ['CKV_AWS_81'], kics: ['MSK Cluster Encryption Disabled'], cdkNag: ['AwsSolutions-MSK2'] },
  docs: 'https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html',
  pci: ['4.2.1'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['EncryptionInfo', 'EncryptionInTransit', 'ClientBroker'],
      isMet: (value) => value === 'TLS',
      absentIsMet: true,
      says: ({ id }) => `Kafka cluster \`${id}\` lets clients talk to it in plain text`,
    }),
});
