import { defineDetector } from '../../core/contract.js';
import { belongsToCluster } from '../shared/database-engine.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster', 'AWS::DocDB::DBCluster', 'AWS::Neptune::DBCluster'];

export default defineDetector<UnmetProperty>({
  id: 'rds/snapshots-untagged',
  title: 'Database whose snapshots lose its tags',
  severity: 'low',
  category: 'operations',
  profiles: ['operations'],
  equivalents: { kics: ['Tags Not Copied to RDS Cluster Snapshot'] },
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html',
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['CopyTagsToSnapshot'],
      isMet: isTrue,
      // Snapshots of a cluster are made by the cluster.
      spares: belongsToCluster,
      says: ({ id }) => `Snapshots of \`${id}\` do not get its tags`,
    }),
});
