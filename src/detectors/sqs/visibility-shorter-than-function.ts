import { defineDetector } from '../../core/contract.js';
import { referredId } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import type { LiteralPlace } from '../../template/literal-places.js';
import { literalPlaces } from '../../template/literal-places.js';
import { child } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';

export interface ShortVisibility {
  readonly queue: string;
  /** Seconds that the function may take. */
  readonly timeout: number;
  /** Where the queue's own timeout is written; `null` where it has none. */
  readonly place: LiteralPlace | null;
}

/** Seconds where nothing is said (SQS Developer Guide, "Visibility timeout"; Lambda Developer Guide, "Timeout"). */
const QUEUE_DEFAULT = 30;
const FUNCTION_DEFAULT = 3;

export default defineDetector<ShortVisibility>({
  id: 'sqs/visibility-shorter-than-function',
  title: 'Queue whose messages become visible again before its function is done',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3505'] },
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
  types: ['AWS::Lambda::EventSourceMapping'],

  *detect({ template }) {
    const seen = new Set<string>();
    for (const { properties } of template.resourcesOfType('AWS::Lambda::EventSourceMapping')) {
      const queue = template.resources.get(referredId(properties['EventSourceArn']) ?? '');
      const worker = template.resources.get(referredId(properties['FunctionName']) ?? '');
      if (queue?.type !== 'AWS::SQS::Queue' || worker?.type !== 'AWS::Lambda::Function' || seen.has(queue.id)) continue;
      const timeout = longest(template, worker);
      const found = timeout === undefined ? undefined : shortPlace(template, queue, timeout);
      if (timeout === undefined || found === undefined) continue;
      seen.add(queue.id);
      const { place, seconds } = found;
      yield {
        pointer: place?.pointer ?? queue.propertiesPointer,
        message: `\`${queue.id}\` hides a message for ${seconds} seconds, but \`${worker.id}\` may work on it for ${timeout}.`,
        evidence: { queue: queue.id, timeout, place },
      };
    }
  },
});

/** The most seconds that the function takes with the defaults of the parameters; `undefined` where they do not say. */
function longest(template: Template, { properties, propertiesPointer }: Resource): number | undefined {
  if (properties['Timeout'] === undefined) return FUNCTION_DEFAULT;
  const places = literalPlaces(template, properties['Timeout'], child(propertiesPointer, 'Timeout'));
  const seconds = places.map(({ value }) => secondsOf(value));
  return seconds.length > 0 && seconds.every((one) => one !== undefined) ? Math.max(...seconds) : undefined;
}

/** Where a timeout of the queue is written that is too short; `place` is `null` where the queue has the default. */
function shortPlace(
  template: Template,
  { properties, propertiesPointer }: Resource,
  timeout: number,
): { place: LiteralPlace | null; seconds: number } | undefined {
  const own = properties['VisibilityTimeout'];
  if (own === undefined) return timeout > QUEUE_DEFAULT ? { place: null, seconds: QUEUE_DEFAULT } : undefined;
  const at = child(propertiesPointer, 'VisibilityTimeout');
  for (const place of literalPlaces(template, own, at)) {
    const seconds = secondsOf(place.value);
    if (seconds !== undefined && seconds < timeout) return { place, seconds };
  }
  return undefined;
}

function secondsOf(value: JsonValue): number | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' ? number : undefined;
}
