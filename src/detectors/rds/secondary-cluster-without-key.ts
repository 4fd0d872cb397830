import { defineDetector } from '../../core/contract.js';
import { isSecondary } from '../../project/global-database.js';

const CLUSTER = 'AWS::RDS::DBCluster';

export interface KeylessCluster {
  readonly id: string;
}

export default defineDetector<KeylessCluster>({
  id: 'rds/secondary-cluster-without-key',
  title: 'Encrypted secondary cluster without a key of its region',
  severity: 'high',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-attaching.html',
  seeds: ['X16'],
  types: [CLUSTER],
  *detect({ template }) {
    for (const cluster of template.resourcesOfType(CLUSTER)) {
      const { id, properties, propertiesPointer } = cluster;
      if (properties['StorageEncrypted'] !== true || properties['KmsKeyId'] !== undefined) continue;
      if (!isSecondary(template, cluster)) continue;
      yield {
        pointer: propertiesPointer,
        message: `\`${id}\` joins an encrypted global database of another region without a KmsKeyId: RDS takes no key of the primary's region and asks for one of this region.`,
        evidence: { id },
      };
    }
  },
});
