import { defineDetector } from '../../core/contract.js';
import type { JsonValue } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { nameText } from '../../template/name-text.js';
import type { LagAlarm } from '../shared/lag-alarm.js';
import { lagAlarms } from '../shared/lag-alarm.js';

export interface WrongUnit {
  readonly threshold: number;
}

const MILLISECONDS = 1000;
/** A lag that no global database stays below: Aurora replicates between regions in under a second, seldom in under this. */
const SHORTEST_MILLISECONDS = 60;

export default defineDetector<WrongUnit>({
  id: 'cloudwatch/replication-lag-unit',
  title: 'Replication lag alarm whose threshold is in another unit than its metric',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html',
  seeds: ['000.3'],
  types: ['AWS::CloudWatch::Alarm'],
  *detect({ template }) {
    for (const lag of lagAlarms(template)) {
      const { id, properties, propertiesPointer } = lag.alarm;
      const threshold = Number(properties['Threshold']);
      const meant = meantThreshold(lag, threshold, properties['AlarmDescription']);
      if (meant === null) continue;
      yield {
        pointer: child(propertiesPointer, 'Threshold'),
        message: `\`${id}\` compares ${lag.metric}, which counts in ${lag.unit}, with ${threshold}: ${meant} is meant.`,
        evidence: { threshold: meant },
      };
    }
  },
});

/** The threshold in the metric's unit; `null` where the one that is there may be right. */
function meantThreshold(
  { unit, isGlobal }: LagAlarm,
  threshold: number,
  description: JsonValue | undefined,
): number | null {
  if (!Number.isFinite(threshold) || threshold <= 0) return null;
  const text = nameText(description) ?? '';
  const seconds = Number(/(\d+(?:\.\d+)?)\s*-?(?:seconds?|secs?|s)\b/i.exec(text)?.[1]);
  if (unit === 'seconds') return seconds > 0 && threshold === seconds * MILLISECONDS ? seconds : null;
  if (threshold === seconds) return seconds * MILLISECONDS;
  const unsaid = Number.isNaN(seconds) && !/\d\s*(?:ms|milliseconds?)\b/i.test(text);
  return isGlobal && unsaid && threshold < SHORTEST_MILLISECONDS ? threshold * MILLISECONDS : null;
}
