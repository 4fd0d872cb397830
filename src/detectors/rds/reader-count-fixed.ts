import { defineDetector } from '../../core/contract.js';
import { conditionOf } from '../../template/branches.js';
import { namedId } from '../../template/name-text.js';
import type { Resource } from '../../template/template.js';

export interface ReaderCountFixed {
  /** The members of the cluster, the one that stays first. */
  readonly members: readonly string[];
}

const INSTANCE = 'AWS::RDS::DBInstance';

/** More members than a condition can count: `Fn::Or` takes ten. */
const MOST = 10;

export default defineDetector<ReaderCountFixed>({
  id: 'rds/reader-count-fixed',
  title: 'Readers of a cluster that cannot be left out',
  severity: 'low',
  category: 'cost',
  profiles: ['cost'],
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html',
  seeds: ['003.6'],
  types: [INSTANCE],

  *detect({ template, requirements }) {
    // What is asked for stays as it is.
    if (requirements.has('high-availability')) return;
    const byCluster = new Map<string, Resource[]>();
    for (const member of template.resourcesOfType(INSTANCE)) {
      const cluster = namedId(member.properties['DBClusterIdentifier']) ?? '';
      if (template.resources.get(cluster)?.type !== 'AWS::RDS::DBCluster') continue;
      byCluster.set(cluster, [...(byCluster.get(cluster) ?? []), member]);
    }
    for (const [cluster, members] of byCluster) {
      const [first] = members;
      if (!first || members.length < 2 || members.length > MOST) continue;
      if (members.some((one) => conditionOf(one) !== null)) continue;
      yield {
        pointer: first.pointer,
        message: `\`${cluster}\` always has ${members.length} instances: a stack for tests cannot do with one.`,
        evidence: { members: [...members].sort((a, b) => tierOf(a) - tierOf(b)).map(({ id }) => id) },
      };
    }
  },
});

/** The order in which members take over; the one that is preferred stays. */
function tierOf({ properties }: Resource): number {
  const tier = properties['PromotionTier'] ?? 1;
  return typeof tier === 'object' ? 1 : Number(tier);
}
