import type { JsonObject } from '../../template/json-value.js';
import { dig, isArray } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { lookup } from '../../template/lookup.js';

/** An alarm on how far a replica of RDS lags behind. */
export interface LagAlarm {
  readonly alarm: Resource;
  readonly metric: string;
  readonly unit: 'milliseconds' | 'seconds';
  /** True for a metric of Aurora global databases. */
  readonly isGlobal: boolean;
}

/** Units of the metrics (Aurora User Guide, "Amazon CloudWatch metrics for Amazon Aurora"; RDS User Guide for ReplicaLag). */
const UNITS: Readonly<Record<string, LagAlarm['unit']>> = lookup({
  AuroraGlobalDBReplicationLag: 'milliseconds',
  AuroraGlobalDBRPOLag: 'milliseconds',
  AuroraGlobalDBProgressLag: 'milliseconds',
  AuroraReplicaLag: 'milliseconds',
  AuroraReplicaLagMaximum: 'milliseconds',
  AuroraReplicaLagMinimum: 'milliseconds',
  AuroraBinlogReplicaLag: 'seconds',
  ReplicaLag: 'seconds',
});

/** The alarms of the template on one of these metrics. */
export function lagAlarms(template: Template): LagAlarm[] {
  return template.resourcesOfType('AWS::CloudWatch::Alarm').flatMap((alarm) => {
    const metric = metricOf(alarm.properties);
    const unit = metric === null ? undefined : UNITS[metric];
    return metric === null || !unit ? [] : [{ alarm, metric, unit, isGlobal: metric.startsWith('AuroraGlobalDB') }];
  });
}

/** The cluster of the template that an alarm is about. */
export function watchedCluster(template: Template, { alarm }: LagAlarm): Resource | undefined {
  const dimensions = alarm.properties['Dimensions'];
  return (isArray(dimensions) ? dimensions : [])
    .map((dimension) => template.resources.get(namedId(dig(dimension, 'Value')) ?? ''))
    .find((resource) => resource?.type === 'AWS::RDS::DBCluster');
}

function metricOf({ Namespace, MetricName }: JsonObject): string | null {
  return Namespace === 'AWS/RDS' && typeof MetricName === 'string' && Object.hasOwn(UNITS, MetricName)
    ? MetricName
    : null;
}
