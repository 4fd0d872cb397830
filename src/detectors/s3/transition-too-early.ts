import { defineDetector } from '../../core/contract.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import type { LiteralPlace } from '../../template/literal-places.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { onlyNumber } from '../shared/only-literal.js';

const BUCKET = 'AWS::S3::Bucket';

/** Storage classes that take objects of a certain age only, in days (S3 User Guide, "Transitioning objects"). */
const INFREQUENT: ReadonlySet<string> = new Set(['STANDARD_IA', 'ONEZONE_IA']);
const LEAST_DAYS = 30;

export interface TransitionTooEarly {
  /** Where the days are written and what they must be at least; `null` where moving them would not help. */
  readonly least: { readonly place: LiteralPlace; readonly value: JsonValue } | null;
}

export default defineDetector<TransitionTooEarly>({
  id: 's3/transition-too-early',
  title: 'Objects that change their storage class too early',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html',
  types: [BUCKET],

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType(BUCKET)) {
      const lifecycle = properties['LifecycleConfiguration'];
      const rules = isObject(lifecycle) ? lifecycle['Rules'] : undefined;
      const at = child(propertiesPointer, 'LifecycleConfiguration', 'Rules');
      for (const [i, rule] of isArray(rules) ? rules.entries() : []) {
        if (!isObject(rule)) continue;
        const steps = stepsOf(template, rule, child(at, i));
        for (const { place, days, storage, pointer } of steps) {
          if (!INFREQUENT.has(storage) || days >= LEAST_DAYS) continue;
          const value = typeof place.value === 'number' ? LEAST_DAYS : String(LEAST_DAYS);
          const isFree = steps.every((other) => other.place === place || other.days > LEAST_DAYS);
          yield {
            pointer,
            message: `\`${id}\` moves objects to ${storage} after ${days} days, which S3 does after ${LEAST_DAYS} at the earliest.`,
            evidence: { least: isFree ? { place, value } : null },
          };
        }
        yield* expiredEarly(template, id, rule, child(at, i), steps);
      }
    }
  },
});

interface Step {
  readonly place: LiteralPlace;
  readonly days: number;
  readonly storage: string;
  readonly pointer: Pointer;
}

/** The transitions of a rule whose days and storage class are written out. */
function stepsOf(template: Template, rule: JsonObject, at: Pointer): Step[] {
  const listed = rule['Transitions'];
  const places: (readonly [JsonValue | undefined, Pointer])[] = [
    [rule['Transition'], child(at, 'Transition')],
    ...(isArray(listed) ? listed : []).map((step, i) => [step, child(at, 'Transitions', i)] as const),
  ];
  return places.flatMap(([step, pointer]) => {
    if (!isObject(step)) return [];
    const days = child(pointer, 'TransitionInDays');
    const place = onlyNumber(template, step['TransitionInDays'], days);
    const storage = step['StorageClass'];
    return place && typeof storage === 'string' ? [{ place, days: place.number, storage, pointer: days }] : [];
  });
}

/** Objects that are deleted before they have changed their class (S3 API reference, PutBucketLifecycleConfiguration). */
function* expiredEarly(template: Template, id: string, rule: JsonObject, at: Pointer, steps: readonly Step[]) {
  const pointer = child(at, 'ExpirationInDays');
  const expiry = onlyNumber(template, rule['ExpirationInDays'], pointer);
  const last = steps.reduce((most, { days }) => Math.max(most, days), 0);
  if (!expiry || steps.length === 0 || expiry.number > last) return;
  const message = `\`${id}\` deletes objects after ${expiry.number} days, but moves them after ${last} days.`;
  yield { pointer, message, evidence: { least: null } };
}
