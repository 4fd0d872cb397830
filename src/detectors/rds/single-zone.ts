import { defineDetector } from '../../core/contract.js';
import { belongsToCluster } from '../shared/database-engine.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { hasAny, isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::RDS::DBInstance'];

/** A replica is a copy already. */
const COPIES = ['SourceDBInstanceIdentifier', 'SourceDBClusterIdentifier'];

export default defineDetector<UnmetProperty>({
  id: 'rds/single-zone',
  title: 'Database in one Availability Zone only',
  severity: 'medium',
  category: 'reliability',
  profiles: ['operations'],
  equivalents: {
    checkov: ['CKV_AWS_157'],
    cfnGuard: ['RDS_MULTI_AZ_SUPPORT'],
    cdkNag: ['AwsSolutions-RDS3'],
    kics: ['RDS Multi-AZ Deployment Disabled'],
  },
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html',
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['MultiAZ'],
      isMet: isTrue,
      choicesAreMet: true,
      spares: (resource) => hasAny(resource, COPIES) || belongsToCluster(resource),
      says: ({ id }) => `Database \`${id}\` runs in one Availability Zone only`,
    }),
});
