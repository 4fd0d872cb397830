import { defineDetector } from '../../core/contract.js';
import { branchesOf } from '../../template/branches.js';
import type { JsonValue } from '../../template/json-value.js';
import { member } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import { child, parentPointer } from '../../template/pointer.js';
import type { Pointer } from '../../template/pointer.js';
import type { DimensionValue } from '../shared/dimension-value.js';
import { dimensionValue } from '../shared/dimension-value.js';
import { denoted, watchedMetrics } from '../shared/metric-dimensions.js';

export interface DimensionUnlikeMetric {
  /** The dimension's name as it is written, and its place. */
  readonly name: string;
  readonly namePointer: Pointer;
  /** The resource that the dimension names. */
  readonly resource: string;
  readonly right: DimensionValue;
  /** The metric's name where that is another one, too, with its place; `null` otherwise. */
  readonly metric: { readonly pointer: Pointer; readonly name: string } | null;
}

export default defineDetector<DimensionUnlikeMetric>({
  id: 'cloudwatch/dimension-unlike-metric',
  title: 'Metric dimension that names its resource in a way the metric does not',
  severity: 'medium',
  category: 'operations',
  profiles: ['recommended', 'operations'],
  docs: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html',
  seeds: ['X17'],

  *detect(context) {
    const { template } = context;
    for (const { resource: watcher, namespace, metric, dimensions, pointer } of watchedMetrics(template)) {
      for (const [i, one] of dimensions.entries()) {
        const name = member(one, 'Name');
        if (typeof name !== 'string') continue;
        for (const { value, pointer: at } of branchesOf(member(one, 'Value'), child(pointer, i, 'Value'))) {
          const named = denoted(template, value);
          const right = named && dimensionValue(context, name, named.resource, named.attribute);
          if (!right) continue;
          const metricName = right.name === name ? undefined : metricOfHttpApi(metric);
          yield {
            pointer: at,
            message: `\`${watcher.id}\` watches a metric that does not exist: ${namespace} has no ${name} \`${nameText(value) ?? ''}\`.`,
            evidence: {
              name,
              namePointer: child(pointer, i, 'Name'),
              resource: named.resource.id,
              right,
              metric:
                metricName === undefined
                  ? null
                  : { pointer: child(parentPointer(pointer), 'MetricName'), name: metricName },
            },
          };
        }
      }
    }
  },
});

/** What HTTP APIs call the metric of a REST API (API Gateway Developer Guide, "Monitor CloudWatch metrics for HTTP APIs"). */
function metricOfHttpApi(metric: JsonValue | undefined): string | undefined {
  const found = typeof metric === 'string' ? /^([45])xx(?:error)?$/i.exec(metric) : null;
  const name = found ? `${found[1] ?? ''}xx` : undefined;
  return name === metric ? undefined : name;
}
