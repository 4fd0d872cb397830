import type { JsonValue } from '../../template/json-value.js';
import { dig } from '../../template/json-value.js';
import { knownTexts } from '../deployed-values.js';
import { numberOf } from '../amounts.js';
import type { Found, Judge } from '../judgement.js';
import { missing, resourcesIn, unclear } from '../judgement.js';
import type { Fit } from '../weigh.js';
import { claimOf, fitOf, weigh } from '../weigh.js';
import { valueText } from '../value-text.js';
import { lookup } from '../../template/lookup.js';

const ALARM = 'AWS::CloudWatch::Alarm';

/** Names of the metrics that the words of a sentence stand for. */
const METRICS: readonly (readonly [RegExp, RegExp])[] = [
  [/^cpu/, /cpu/i],
  [/^memory/, /memory|mem_/i],
  [/^replication lag/, /replication|replica.?lag|latency|lag/i],
  [/^error rate|^[45]xx/, /error|[45]xx|fault/i],
  [/^throttl/, /throttl/i],
  [/^latency|^response time|^duration/, /latency|duration|responsetime/i],
  [/^unhealthy/, /unhealthy/i],
  [/^failed deliver/, /failed/i],
  [/^queue depth/, /messages/i],
  [/^disk|^storage/, /disk|storage|volume/i],
  [/^iterator age/, /iteratorage/i],
  [/^connection/, /connection/i],
];

/** What one unit of a sentence is in the units that metrics have. */
const UNITS: Readonly<Record<string, readonly number[]>> = lookup({
  percent: [1, 0.01],
  milliseconds: [1, 0.001],
  seconds: [1, 1000],
  minutes: [60, 60_000, 1],
  count: [1],
  gigabytes: [1, 1024 ** 3, 1e9, 1024],
  megabytes: [1, 1024 ** 2, 1e6],
});

/** Alarms whose threshold is a percentage: of a metric that is one, or of an expression. */
function isPercentage({ template, resource: { properties } }: Found): boolean {
  const names = knownTexts(template, properties['MetricName']).join(' ');
  return (
    /utilization|percent|rate|memory|cpu/i.test(names) ||
    properties['Metrics'] !== undefined ||
    properties['Unit'] === 'Percent'
  );
}

/** Thresholds of alarms, converted between the units of the sentence and those of the metric. */
export const judgeAlarmThreshold: Judge = (requirement, answer) => {
  const { value, subject, sentence } = requirement;
  const alarms = resourcesIn(answer, ALARM);
  if (alarms.length === 0) {
    const others = resourcesIn(answer, 'AWS::CloudWatch::CompositeAlarm', 'AWS::CloudWatch::AnomalyDetector');
    return others.length > 0
      ? unclear('no plain alarm is in the template')
      : missing(answer, 'no alarm is in the template', null);
  }
  const threshold = Number(dig(value, 'threshold'));
  const accepted = (UNITS[valueText(dig(value, 'unit'))] ?? [1]).map((factor) => threshold * factor);
  const fit = (seen: JsonValue | undefined): Fit => {
    const amount = numberOf(seen);
    if (amount === undefined) return 'unknown';
    return accepted.some((one) => Math.abs(one - amount) <= one * 1e-9) ? 'fits' : 'against';
  };
  const metric = METRICS.find(([word]) => word.test(subject ?? ''))?.[1];
  const percent = dig(value, 'unit') === 'percent';
  const concerned = alarms.filter((alarm) => (!metric || isOn(alarm, metric)) && (!percent || isPercentage(alarm)));
  const claims = concerned.map((alarm) => claimOf(alarm, 'Threshold'));
  const best = claims.filter((claim) => fitOf(claim, fit) === 'fits');
  const judgement = weigh(requirement, best.length > 0 ? best : claims, fit);
  if (!judgement) return unclear(`no alarm is clearly on ${subject ?? 'it'}`);
  const doubtful = !metric || /\bscal(?:e|ing)\b/i.test(sentence);
  return judgement.state === 'contradicted' && doubtful ? unclear(judgement.reason, judgement.spot) : judgement;
};

/** True for an alarm on a metric of the name, be it its own one or one of an expression. */
function isOn({ template, resource }: Found, metric: RegExp): boolean {
  const { properties } = resource;
  const names = knownTexts(template, properties['MetricName']);
  return metric.test([...names, resource.id, JSON.stringify(properties['Metrics'] ?? '')].join(' '));
}
