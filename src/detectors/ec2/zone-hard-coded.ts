import { defineDetector } from '../../core/contract.js';
import { intrinsicOf } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import { oncePerPlace } from '../../template/once-per-place.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { isRegion } from '../shared/region-literal.js';

export interface HardCodedZone {
  /** The zone's place among those of its region, from 0; `null` for a region in `Fn::GetAZs`. */
  readonly index: number | null;
  readonly region: string;
}

/** Properties that hold the name of a zone, or a list of such names. */
const ZONES: ReadonlySet<string> = new Set(['AvailabilityZone', 'AvailabilityZones', 'PreferredAvailabilityZones']);

interface Place {
  readonly pointer: Pointer;
  readonly written: string;
  readonly index: number | null;
  readonly region: string;
}

export default defineDetector<HardCodedZone>({
  id: 'ec2/zone-hard-coded',
  title: 'Availability zone written out, so that the template works in one region only',
  severity: 'medium',
  category: 'portability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['W3010'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones.html',
  seeds: ['004.10'],
  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resources.values()) {
      for (const { pointer, written, index, region } of zonesIn(template, properties, propertiesPointer)) {
        yield {
          pointer,
          message: `\`${id}\` writes out ${written}: the template works in that region only.`,
          evidence: { index, region },
        };
      }
    }
  },
});

const zonesIn = oncePerPlace((value, pointer) => [...placesIn(value, pointer, false)]);

function* placesIn(value: JsonValue, pointer: Pointer, isZone: boolean): Iterable<Place> {
  if (typeof value === 'string') {
    const letter = /^(.+-\d)([a-f])$/.exec(value);
    const region = letter?.[1] ?? '';
    if (!isZone || !letter?.[2] || !isRegion(region)) return;
    yield { pointer, written: `the zone ${value}`, index: letter[2].charCodeAt(0) - 'a'.charCodeAt(0), region };
  } else if (isArray(value)) {
    for (const [i, item] of value.entries()) yield* placesIn(item, child(pointer, i), isZone);
  } else if (isObject(value)) {
    const found = intrinsicOf(value);
    if (found?.name === Intrinsic.GetAZs && typeof found.argument === 'string' && isRegion(found.argument)) {
      const region = found.argument;
      yield { pointer: child(pointer, Intrinsic.GetAZs), written: `the zones of ${region}`, index: null, region };
      return;
    }
    for (const [key, item] of Object.entries(value)) {
      yield* placesIn(item, child(pointer, key), ZONES.has(key) || (isZone && key === Intrinsic.If));
    }
  }
}
