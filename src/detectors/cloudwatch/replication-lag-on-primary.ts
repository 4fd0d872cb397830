import { defineDetector } from '../../core/contract.js';
import { dig, isArray } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import { isInGlobalDatabase, isSecondary } from '../shared/global-database.js';
import { lagAlarms } from '../shared/lag-alarm.js';

/** Metrics that only the regions of secondary clusters have (Aurora User Guide, "Monitoring Aurora global databases"). */
const SECONDARY_ONLY: ReadonlySet<string> = new Set(['AuroraGlobalDBReplicationLag', 'AuroraGlobalDBProgressLag']);

export default defineDetector<null>({
  id: 'cloudwatch/replication-lag-on-primary',
  title: 'Replication lag alarm in the region of the primary cluster, which has no such data',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html',
  seeds: ['000.3', 'X5'],
  types: ['AWS::CloudWatch::Alarm'],
  *detect({ template }) {
    for (const { alarm, metric } of lagAlarms(template)) {
      if (!SECONDARY_ONLY.has(metric)) continue;
      const dimensions = alarm.properties['Dimensions'];
      const watched = (isArray(dimensions) ? dimensions : [])
        .map((dimension) => template.resources.get(namedId(dig(dimension, 'Value')) ?? ''))
        .find((resource) => resource?.type === 'AWS::RDS::DBCluster');
      if (!watched || !isInGlobalDatabase(template, watched) || isSecondary(template, watched)) continue;
      yield {
        pointer: alarm.pointer,
        message: `\`${alarm.id}\` watches ${metric} of the primary cluster \`${watched.id}\`; only the secondary cluster's region has that metric: move the alarm, with its topic, to the template of that region.`,
        evidence: null,
      };
    }
  },
});
