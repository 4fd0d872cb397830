import { defineDetector } from '../../core/contract.js';
import { isInGlobalDatabase, isSecondary } from '../../project/global-database.js';
import { lagAlarms, watchedCluster } from '../shared/lag-alarm.js';

export interface LagOnPrimary {
  readonly alarm: string;
  readonly cluster: string;
}

/** Metrics that only the regions of secondary clusters have (Aurora User Guide, "Monitoring Aurora global databases"). */
const SECONDARY_ONLY: ReadonlySet<string> = new Set(['AuroraGlobalDBReplicationLag', 'AuroraGlobalDBProgressLag']);

export default defineDetector<LagOnPrimary>({
  id: 'cloudwatch/replication-lag-on-primary',
  title: 'Replication lag alarm in the region of the primary cluster, which has no such data',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html',
  seeds: ['000.3', 'X5'],
  types: ['AWS::CloudWatch::Alarm'],
  *detect({ template }) {
    for (const found of lagAlarms(template)) {
      const { alarm, metric } = found;
      const watched = SECONDARY_ONLY.has(metric) ? watchedCluster(template, found) : undefined;
      if (!watched || !isInGlobalDatabase(template, watched) || isSecondary(template, watched)) continue;
      yield {
        pointer: alarm.pointer,
        message: `\`${alarm.id}\` watches ${metric} of the primary cluster \`${watched.id}\`; only the secondary cluster's region has that metric: move the alarm, with its topic, to the template of that region.`,
        evidence: { alarm: alarm.id, cluster: watched.id },
      };
    }
  },
});
