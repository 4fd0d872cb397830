import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { NO_PUBLIC_ADDRESS, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::AmazonMQ::Broker'];

export default defineDetector<UnmetProperty>({
  id: 'mq/publicly-accessible',
  title: 'Message broker with a public address',
  severity: 'critical',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: { checkov: ['CKV_AWS_69'], kics: ['MQ Broker Is Publicly Accessible'] },
  docs: 'https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/using-amazon-mq-securely.html',
  pci: ['1.4.4'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      ...NO_PUBLIC_ADDRESS,
      types: TYPES,
      absentIsMet: true,
      says: ({ id }) => `Message broker \`${id}\` has a public address`,
    }),
});
