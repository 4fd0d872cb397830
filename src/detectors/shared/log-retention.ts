import type { DetectContext, Setting } from '../../core/contract.js';
import { ref, refTarget } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import type { Template } from '../../template/template.js';

/** The values that CloudWatch Logs takes for RetentionInDays (API reference, PutRetentionPolicy). */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** The setting that rules about log groups share. */
export const LOG_RETENTION_SETTING: Readonly<Record<string, Setting>> = {
  logRetentionDays: {
    default: 30,
    description:
      'Days to keep logs where neither the requirements nor the template say; rounded up to what CloudWatch Logs takes.',
  },
};

/** Names of parameters that hold the days to keep logs. */
const RETENTION_NAME = /^(cloudwatch)?logs?(group)?retention(period)?(in)?(days)?$/i;

/**
 * The RetentionInDays of a log group: what the user set, what the requirements ask for, a parameter of the template, what most of its
 * log groups have, or the setting's default; in this order.
 * @param subject what the logs are of, in lower case, such as `lambda`.
 */
export function logRetention(context: DetectContext, subject: string): JsonValue {
  const { template, requirements } = context;
  const setting = Number(context.setting('logRetentionDays'));
  if (context.isSet('logRetentionDays')) return allowedRetention(setting);
  const asked = requirements.of('log-retention-days');
  const required = asked.find((one) => one.subject === subject) ?? asked.find((one) => one.subject === null);
  if (typeof required?.value === 'number') return allowedRetention(required.value);
  for (const { id, body } of template.parameters.values()) {
    if (RETENTION_NAME.test(id) && body['Type'] === 'Number') return ref(id);
  }
  const common = mostCommon(template) ?? setting;
  return typeof common === 'number' ? allowedRetention(common) : common;
}

/** The next retention that CloudWatch Logs takes: 2555 days (7 years) are kept as 2557. */
export function allowedRetention(days: number): number {
  return RETENTION_DAYS.find((allowed) => allowed >= days) ?? RETENTION_DAYS.at(-1) ?? days;
}

/** The number of days, or the parameter, that most log groups have. */
function mostCommon(template: Template): JsonValue | undefined {
  const counts = new Map<string, { value: JsonValue; count: number }>();
  for (const { properties } of template.resourcesOfType('AWS::Logs::LogGroup')) {
    const value = properties['RetentionInDays'] ?? null;
    if (typeof value !== 'number' && !template.parameters.has(refTarget(value) ?? '')) continue;
    const spelled = JSON.stringify(value);
    const seen = counts.get(spelled);
    if (seen) seen.count++;
    else counts.set(spelled, { value, count: 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.value;
}
