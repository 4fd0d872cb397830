import { intrinsicOf } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray, isObject, member } from '../../template/json-value.js';
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
export function* intrinsicsNamed(template: Template, name: string): Iterable<IntrinsicPlace> {
  for (const section of COMPUTED) {
    const entries = member(template.value, section);
    if (!isObject(entries)) continue;
    for (const [owner, body] of Object.entries(entries)) {
      for (const [pointer, argument] of usesIn(body, child('', section, owner), name)) {
        yield { pointer, argument, section, owner };
      }
    }
  }
}

function* usesIn(value: JsonValue, at: Pointer, name: string): Iterable<[Pointer, JsonValue]> {
  if (isArray(value)) for (const [i, item] of value.entries()) yield* usesIn(item, child(at, i), name);
  else if (isObject(value)) {
    const found = intrinsicOf(value);
    if (found?.name === name) yield [at, found.argument];
    for (const [key, item] of Object.entries(value)) yield* usesIn(item, child(at, key), name);
  }
}
