import { defineDetector } from '../../core/contract.js';
import { belongsToCluster, engineOf } from '../shared/database-engine.js';
import type { Resource, Template } from '../../template/template.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'];

/** Engines with IAM authentication in every version that can still be created (RDS and Aurora User Guides). */
const ENGINES = ['mysql', 'postgres', 'aurora-mysql', 'aurora-postgresql'];

/** True where the engine does not have it, or the cluster decides. */
function isSpared(resource: Resource, template: Template): boolean {
  const engine = engineOf(template, resource);
  // The first version of Aurora Serverless has no IAM authentication.
  return (
    engine === undefined ||
    !ENGINES.includes(engine) ||
    belongsToCluster(resource) ||
    resource.properties['EngineMode'] === 'serverless'
  );
}

export default defineDetector<UnmetProperty>({
  id: 'rds/iam-authentication-off',
  title: 'Database that takes passwords only',
  severity: 'low',
  category: 'security',
  profiles: ['security'],
  equivalents: {
    checkov: ['CKV_AWS_161', 'CKV_AWS_162'],
    cdkNag: ['AwsSolutions-RDS6'],
    kics: ['IAM Database Auth Not Enabled', 'IAM DB Cluster Auth Not Enabled'],
  },
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html',
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['EnableIAMDatabaseAuthentication'],
      isMet: isTrue,
      spares: isSpared,
      says: ({ id }) => `Database \`${id}\` takes passwords only, no IAM tokens`,
    }),
});
