import { defineDetector } from '../../core/contract.js';
import type { Requirements } from '../../core/requirement.js';
import { isNoValue, possibleValues } from '../../template/intrinsic.js';
import { child } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import { isInGlobalDatabase } from '../../project/global-database.js';

const CLUSTER = 'AWS::RDS::DBCluster';

export default defineDetector<null>({
  id: 'rds/backtrack-unsupported',
  title: 'Backtrack on a cluster that cannot have it',
  severity: 'high',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Backtrack.html',
  seeds: ['001.3'],
  types: [CLUSTER],
  *detect({ template, requirements }) {
    for (const cluster of template.resourcesOfType(CLUSTER)) {
      const window = cluster.properties['BacktrackWindow'];
      if (window === undefined || window === 0 || isNoValue(window)) continue;
      const reason = obstacle(template, cluster);
      if (reason === null) continue;
      yield {
        pointer: child(cluster.propertiesPointer, 'BacktrackWindow'),
        message: `\`${cluster.id}\` asks for backtrack, which ${reason}${conflict(requirements)}.`,
        evidence: null,
      };
    }
  },
});

/** Why a cluster cannot have backtrack (Aurora User Guide, "Backtracking an Aurora DB cluster", limitations), or `null`. */
function obstacle(template: Template, cluster: Resource): string | null {
  if (isInGlobalDatabase(template, cluster)) return 'an Aurora global database does not support';
  const engines = possibleValues(template, cluster.properties['Engine']);
  if (engines.length > 0 && engines.every(({ value, known }) => known && value !== 'aurora-mysql')) {
    return 'only Aurora MySQL supports';
  }
  const serverless =
    cluster.properties['EngineMode'] === 'serverless' ||
    cluster.properties['ServerlessV2ScalingConfiguration'] !== undefined;
  return serverless ? 'only provisioned clusters support' : null;
}

/** Names the requirement that AWS cannot meet. */
function conflict(requirements: Requirements): string {
  const [asked] = requirements.of('backtrack-window-seconds');
  return asked ? `; line ${asked.line} of the prompt asks for it: “${asked.sentence}”` : '';
}
