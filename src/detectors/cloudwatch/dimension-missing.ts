import { defineDetector } from '../../core/contract.js';
import type { JsonValue } from '../../template/json-value.js';
import { member } from '../../template/json-value.js';
import { companion } from '../shared/dimension-companion.js';
import { watchedMetrics } from '../shared/metric-dimensions.js';

export interface MissingDimension {
  readonly name: string;
  /** What the metric has there; `null` where the template does not say. */
  readonly value: JsonValue | null;
}

export default defineDetector<MissingDimension>({
  id: 'cloudwatch/dimension-missing',
  title: 'Metric named without a dimension that it always has',
  severity: 'medium',
  category: 'operations',
  profiles: ['recommended', 'operations'],
  docs: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html',
  seeds: ['X17'],

  *detect({ template }) {
    for (const watched of watchedMetrics(template)) {
      // Dimensions that are computed as a whole may be any.
      if (watched.dimensions.some((one) => typeof member(one, 'Name') !== 'string')) continue;
      const missing = companion(template, watched);
      if (!missing) continue;
      yield {
        pointer: watched.pointer,
        message: `\`${watched.resource.id}\` watches a metric that does not exist: ${watched.namespace} has ${missing.beside} only together with ${missing.name}.`,
        evidence: { name: missing.name, value: missing.value },
      };
    }
  },
});
