import { defineDetector } from '../../core/contract.js';
import { possibleValues } from '../../template/intrinsic.js';
import { isInGlobalDatabase } from '../../project/global-database.js';

const CLUSTER = 'AWS::RDS::DBCluster';
/** The longest window: 72 hours (Aurora User Guide, "Backtracking an Aurora DB cluster"). */
const LONGEST = 259_200;

export interface MissingWindow {
  /** Seconds. */
  readonly window: number;
}

export default defineDetector<MissingWindow>({
  id: 'rds/backtrack-window-missing',
  title: 'Aurora MySQL cluster without the backtrack that is asked for',
  severity: 'medium',
  category: 'reliability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Backtrack.html',
  seeds: ['001.3'],
  types: [CLUSTER],
  settings: {
    backtrackWindow: { default: 86_400, description: 'seconds that a cluster can be rewound, at most 259200' },
  },
  *detect(context) {
    const { template, requirements } = context;
    const [asked] = requirements.of('backtrack-window-seconds');
    // Without a request the window is a matter of taste, and it costs.
    if (!asked && !context.isSet('backtrackWindow')) return;
    const wanted =
      !context.isSet('backtrackWindow') && typeof asked?.value === 'number'
        ? asked.value
        : context.setting('backtrackWindow');
    for (const cluster of template.resourcesOfType(CLUSTER)) {
      const { id, properties, propertiesPointer } = cluster;
      const engines = possibleValues(template, properties['Engine']);
      const isMySql = engines.length > 0 && engines.every(({ value }) => value === 'aurora-mysql');
      const isServerless =
        properties['EngineMode'] === 'serverless' || 'ServerlessV2ScalingConfiguration' in properties;
      if (!isMySql || isServerless || 'BacktrackWindow' in properties || isInGlobalDatabase(template, cluster))
        continue;
      yield {
        pointer: propertiesPointer,
        message: asked
          ? `\`${id}\` has no backtrack; line ${asked.line} of the prompt asks for it: “${asked.sentence}”.`
          : `\`${id}\` cannot be rewound: it has no backtrack window.`,
        evidence: { window: Math.min(Number(wanted), LONGEST) },
      };
    }
  },
});
