import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::AmazonMQ::Broker'];

export default defineDetector<UnmetProperty>({
  id: 'mq/general-logs-off',
  title: 'Message broker that writes no logs',
  severity: 'low',
  category: 'operations',
  profiles: ['security', 'operations'],
  equivalents: { kics: ['MQ Broker Logging Disabled'] },
  docs: 'https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/security-logging-monitoring.html',
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['Logs', 'General'],
      isMet: isTrue,
      choicesAreMet: true,
      says: ({ id }) => `Message broker \`${id}\` writes no logs`,
    }),
});
