import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable', 'AWS::Serverless::SimpleTable'];

export default defineDetector<UnmetProperty>({
  id: 'dynamodb/service-owned-key',
  title: 'Table encrypted with a key that the account does not see',
  severity: 'low',
  category: 'security',
  profiles: ['security'],
  equivalents: { kics: ['DynamoDB Table Not Encrypted', 'DynamoDB With Aws Owned CMK'], cfnNag: ['W74'] },
  docs: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html',
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['SSESpecification', 'SSEEnabled'],
      isMet: isTrue,
      says: ({ id }) => `Table \`${id}\` is encrypted with a key that the account does not see`,
    }),
});
