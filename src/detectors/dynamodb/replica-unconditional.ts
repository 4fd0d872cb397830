import { defineDetector } from '../../core/contract.js';
import { isIntrinsic, refTarget } from '../../template/intrinsic.js';
import { dig, isArray } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { Pseudo } from '../../template/vocabulary.js';

export interface UnconditionalReplica {
  readonly table: string;
  /** Indexes of the replicas that are not known to be the one of the stack's own region. */
  readonly others: readonly number[];
  /** True where one of the replicas is that of the stack's own region. */
  readonly hasHome: boolean;
}

const TABLE = 'AWS::DynamoDB::GlobalTable';

export default defineDetector<UnconditionalReplica>({
  id: 'dynamodb/replica-unconditional',
  title: 'Global table whose replica cannot be left out',
  severity: 'low',
  category: 'operations',
  profiles: ['operations'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-globaltable.html',
  seeds: ['002.2'],
  types: [TABLE],

  *detect({ template, requirements }) {
    const regions = new Set(requirements.of('region').map(({ value }) => value));
    if (regions.size > 1) return;
    for (const { id, properties, propertiesPointer } of template.resourcesOfType(TABLE)) {
      const replicas = properties['Replicas'];
      // With strong consistency the number of replicas is fixed.
      if (!isArray(replicas) || replicas.length < 2 || 'MultiRegionConsistency' in properties) continue;
      if (replicas.some((replica) => isIntrinsic(replica))) continue;
      const isHome = replicas.map((replica) => refTarget(dig(replica, 'Region')) === Pseudo.Region);
      yield {
        pointer: child(propertiesPointer, 'Replicas'),
        message: `\`${id}\` always has ${replicas.length} replicas: a deployment to one region, such as a test, cannot leave the others out.`,
        evidence: {
          table: id,
          others: [...isHome.keys()].filter((i) => !isHome[i]),
          hasHome: isHome.includes(true),
        },
      };
    }
  },
});
