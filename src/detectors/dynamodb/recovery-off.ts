import { defineDetector } from '../../core/contract.js';
import type { Resource } from '../../template/template.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const TABLES = ['AWS::DynamoDB::Table', 'AWS::Serverless::SimpleTable'];
const GLOBAL_TABLE = 'AWS::DynamoDB::GlobalTable';

export default defineDetector<UnmetProperty>({
  id: 'dynamodb/recovery-off',
  title: 'Table that cannot be brought back to an earlier point in time',
  severity: 'medium',
  category: 'reliability',
  profiles: ['security', 'operations'],
  equivalents: {
    checkov: ['CKV_AWS_28', 'CKV_AWS_165'],
    cfnGuard: ['DYNAMODB_PITR_ENABLED'],
    cdkNag: ['AwsSolutions-DDB3'],
    kics: ['DynamoDB Table Point In Time Recovery Disabled'],
    cfnNag: ['W78'],
  },
  docs: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html',
  types: [...TABLES, GLOBAL_TABLE],

  *detect({ template }) {
    const demand = {
      path: ['PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled'],
      isMet: isTrue,
      says: ({ id }: Resource) => `Table \`${id}\` cannot be brought back to an earlier point in time`,
    };
    yield* unmetProperties(template, { ...demand, types: TABLES });
    yield* unmetProperties(template, { ...demand, types: [GLOBAL_TABLE], within: ['Replicas', '*'] });
  },
});
