import type { JsonValue } from '../../src/template/json-value.js';
import { Intrinsic, Pseudo } from '../../src/template/vocabulary.js';
import type { Seeded } from '../../test/support/seeded.js';

/** A value that may be changed in place. */
type Mutable = null | boolean | number | string | Mutable[] | { [key: string]: Mutable };

/** A place in a value: a member of an object or an item of an array. */
interface Place {
  readonly holder: Mutable[] | { [key: string]: Mutable };
  readonly key: string | number;
}

const ODD_STRINGS = [
  '',
  'yes',
  '0123',
  '1:30',
  '~',
  '- a',
  '# no',
  'a: b',
  '${X}',
  'ß ü 漢 🙂',
  'x\ny\n',
  '  ',
  "it's",
  '"',
  '\\',
];
const ODD_VALUES: readonly JsonValue[] = [null, true, 0, -1, 1.5, 'text', [], {}, [null], { Ref: Pseudo.NoValue }];
const ODD_KEYS = ['__proto__', 'constructor', 'a/b~c', '80', '', 'Überschrift', 'Fn::ForEach::X', 'on'];

/** The value with a few random defects: members dropped, doubled, renamed, moved, of another type, behind a condition. */
export function mutateValue(value: JsonValue, random: Seeded): JsonValue {
  const holder: { [key: string]: Mutable } = { root: structuredClone(value) as Mutable };
  for (let left = 1 + random.below(4); left > 0; left--) {
    const places = placesIn(holder).slice(1);
    if (places.length > 0) mutate(random.pick(places), places, random);
  }
  return holder['root'] ?? null;
}

function mutate(place: Place, places: readonly Place[], random: Seeded): void {
  switch (random.below(8)) {
    case 0:
      drop(place);
      break;
    case 1:
      insert(place, structuredClone(get(place)), `Copy${random.below(9)}`);
      break;
    case 2:
      set(place, structuredClone(random.pick(ODD_VALUES)) as Mutable);
      break;
    case 3:
      set(place, random.pick(ODD_STRINGS));
      break;
    case 4:
      rename(place, random.pick(ODD_KEYS));
      break;
    case 5:
      set(place, structuredClone(get(random.pick(places))));
      break;
    case 6:
      set(place, { [Intrinsic.If]: ['Maybe', get(place), { [Intrinsic.Ref]: Pseudo.NoValue }] });
      break;
    default:
      set(place, retyped(get(place)));
  }
}

/** Every place below a value, in document order. */
function placesIn(value: Mutable): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, i) => [{ holder: value, key: i }, ...placesIn(item)]);
  return Object.entries(value).flatMap(([key, item]) => [{ holder: value, key }, ...placesIn(item)]);
}

function get({ holder, key }: Place): Mutable {
  const found = Array.isArray(holder) ? holder[Number(key)] : holder[key];
  return found ?? null;
}

function set({ holder, key }: Place, value: Mutable): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else define(holder, String(key), value);
}

function drop({ holder, key }: Place): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
}

function insert({ holder, key }: Place, value: Mutable, name: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 0, value);
  else define(holder, name, value);
}

function rename(place: Place, name: string): void {
  const value = get(place);
  if (Array.isArray(place.holder)) return;
  drop(place);
  define(place.holder, name, value);
}

function define(holder: { [key: string]: Mutable }, key: string, value: Mutable): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

/** The value as a neighbouring type: what model-written templates confuse. */
function retyped(value: Mutable): Mutable {
  if (Array.isArray(value)) return value[0] ?? '';
  if (typeof value === 'object' && value !== null) return [value];
  return typeof value === 'string' ? [value] : String(value);
}
