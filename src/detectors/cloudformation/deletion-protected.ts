import { defineDetector } from '../../core/contract.js';
import { dig, isArray, isObject } from '../../template/json-value.js';
import type { JsonValue } from '../../template/json-value.js';
import { intrinsicOf } from '../../template/intrinsic.js';
import { literalPlaces } from '../../template/literal-places.js';
import type { Pointer } from '../../template/pointer.js';
import { child, lastToken } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { Intrinsic } from '../../template/vocabulary.js';

export interface DeletionProtection {
  /** What turns the protection off. */
  readonly off: JsonValue;
}

/** Properties that keep a resource from being deleted, whatever the service calls them. */
const PROTECTION =
  /^(?:DeletionProtection|DeletionProtectionEnabled|DeletionProtectionCheck|DeleteProtection|DisableApiTermination|TerminationProtected|TerminationProtection|EnableTerminationProtection)$/;

/** Attributes of load balancers, as Key and Value. */
const ATTRIBUTE = 'deletion_protection.enabled';

const OFF: ReadonlyMap<JsonValue, JsonValue> = new Map<JsonValue, JsonValue>([
  [true, false],
  ['true', 'false'],
  ['ACTIVE', 'INACTIVE'],
  ['ENABLED', 'DISABLED'],
]);

export default defineDetector<DeletionProtection>({
  id: 'cloudformation/deletion-protected',
  title: 'Protection that keeps a stack from being removed',
  severity: 'low',
  category: 'operations',
  profiles: ['sandbox'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-delete-stack.html',

  *detect({ template }) {
    const seen = new Set<Pointer>();
    for (const { id, properties, propertiesPointer } of template.resources.values()) {
      for (const { value, pointer } of protections(properties, propertiesPointer)) {
        for (const place of placesOf(template, value, pointer)) {
          const off = OFF.get(place.value);
          if (off === undefined || seen.has(place.pointer)) continue;
          seen.add(place.pointer);
          yield {
            pointer: place.pointer,
            message: `\`${id}\` is protected from deletion: its stack cannot be removed.`,
            evidence: { off },
          };
        }
      }
    }
  },
});

interface Setting {
  readonly value: JsonValue;
  readonly pointer: Pointer;
}

function* protections(value: JsonValue, at: Pointer): Iterable<Setting> {
  if (isArray(value)) {
    for (const [i, item] of value.entries()) yield* protections(item, child(at, i));
  } else if (isObject(value)) {
    if (value['Key'] === ATTRIBUTE && value['Value'] !== undefined) {
      yield { value: value['Value'], pointer: child(at, 'Value') };
    }
    for (const [key, item] of Object.entries(value)) {
      if (PROTECTION.test(key)) yield { value: item, pointer: child(at, key) };
      else yield* protections(item, child(at, key));
    }
  }
}

/** The literals that turn a protection on; none where a condition or a mapping decides, which is somebody's own switch. */
function placesOf(template: Template, value: JsonValue, pointer: Pointer): Setting[] {
  const name = intrinsicOf(value)?.name;
  if (name !== undefined && name !== Intrinsic.Ref) return [];
  return literalPlaces(template, value, pointer).filter(({ parameter, value: literal }) => {
    const allowed = dig(parameter?.body, 'AllowedValues');
    return !isArray(allowed) || allowed.includes(OFF.get(literal) ?? lastToken(pointer));
  });
}
