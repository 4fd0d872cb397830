import { defineDetector } from '../../core/contract.js';
import { dig, isArray } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { lagAlarms } from '../shared/lag-alarm.js';

/** The dimensions of RDS's metrics (Aurora User Guide, "Amazon CloudWatch dimensions for Aurora"). */
const DIMENSIONS: ReadonlySet<string> = new Set([
  'DBClusterIdentifier',
  'DbClusterIdentifier',
  'DBInstanceIdentifier',
  'DatabaseClass',
  'EngineName',
  'Role',
  'SourceRegion',
]);

export interface UnknownDimension {
  readonly name: string;
}

export default defineDetector<UnknownDimension>({
  id: 'cloudwatch/replication-lag-dimension',
  title: 'Replication lag alarm with a dimension that the metric does not have',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/dimensions.html',
  seeds: ['000.3'],
  types: ['AWS::CloudWatch::Alarm'],
  *detect({ template }) {
    for (const { alarm, metric } of lagAlarms(template)) {
      const dimensions = alarm.properties['Dimensions'];
      for (const [i, dimension] of (isArray(dimensions) ? dimensions : []).entries()) {
        const name = dig(dimension, 'Name');
        if (typeof name !== 'string' || DIMENSIONS.has(name)) continue;
        yield {
          pointer: child(alarm.propertiesPointer, 'Dimensions', i),
          message: `\`${alarm.id}\` asks for ${metric} by the dimension ${name}, which RDS does not publish: the alarm never gets data.`,
          evidence: { name },
        };
      }
    }
  },
});
