import { defineDetector } from '../../core/contract.js';
import { child } from '../../template/pointer.js';
import { lagAlarms } from '../shared/lag-alarm.js';

export interface OtherThreshold {
  readonly threshold: number;
}

export default defineDetector<OtherThreshold>({
  id: 'cloudwatch/replication-lag-threshold',
  title: 'Replication lag alarm with another threshold than the one that is set',
  severity: 'low',
  category: 'operations',
  profiles: [],
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html',
  seeds: ['000.3'],
  types: ['AWS::CloudWatch::Alarm'],
  settings: {
    replicationLagThreshold: {
      default: 5000,
      description: 'threshold of replication lag alarms, in the unit of their metric: milliseconds for Aurora',
    },
  },
  *detect(context) {
    const { template } = context;
    if (!context.isSet('replicationLagThreshold')) return;
    const wanted = Number(context.setting('replicationLagThreshold'));
    for (const { alarm, metric, unit } of lagAlarms(template)) {
      if (Number(alarm.properties['Threshold']) === wanted) continue;
      yield {
        pointer: child(alarm.propertiesPointer, 'Threshold'),
        message: `\`${alarm.id}\` has another threshold than ${wanted} ${unit}, the unit of ${metric}.`,
        evidence: { threshold: wanted },
      };
    }
  },
});
