import { intrinsicOf } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray, isObject, member } from '../../template/json-value.js';
import { oncePerPlace } from '../../template/once-per-place.js';
import { oncePerTemplate } from '../../template/once-per-template.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { Section } from '../../template/vocabulary.js';

/** An intrinsic function with its place: the pointer leads to the object that it is the only member of. */
export interface IntrinsicPlace {
  readonly pointer: Pointer;
  readonly argument: JsonValue;
  /** The section and the logical id (or name) of the entry that holds it. */
  readonly section: string;
  readonly owner: string;
}

/** The sections in which CloudFormation computes functions. */
const COMPUTED = [Section.Conditions, Section.Globals, Section.Resources, Section.Outputs];

/** Every use of one function in the template, those inside of others included. */
export function intrinsicsNamed(template: Template, name: string): readonly IntrinsicPlace[] {
  return placesByName(template).get(name) ?? [];
}

/** The uses of all functions of a template, found in one walk for all the rules that ask. */
const placesByName = oncePerTemplate((template): ReadonlyMap<string, readonly IntrinsicPlace[]> => {
  const places = new Map<string, IntrinsicPlace[]>();
  for (const section of COMPUTED) {
    const entries = member(template.value, section);
    if (!isObject(entries)) continue;
    for (const [owner, body] of Object.entries(entries)) {
      for (const { name, pointer, argument } of functionsIn(template, body, child('', section, owner))) {
        const list = places.get(name);
        const place = { pointer, argument, section, owner };
        if (list) list.push(place);
        else places.set(name, [place]);
      }
    }
  }
  return places;
});

interface FunctionPlace {
  readonly name: string;
  readonly pointer: Pointer;
  readonly argument: JsonValue;
}

const functionsIn = oncePerPlace((body, at) => {
  const found: FunctionPlace[] = [];
  collect(body, at, found);
  return found;
});

function collect(value: JsonValue, at: Pointer, found: FunctionPlace[]): void {
  if (isArray(value)) value.forEach((item, i) => collect(item, child(at, i), found));
  else if (isObject(value)) {
    const intrinsic = intrinsicOf(value);
    if (intrinsic) found.push({ name: intrinsic.name, pointer: at, argument: intrinsic.argument });
    for (const [key, item] of Object.entries(value)) collect(item, child(at, key), found);
  }
}
