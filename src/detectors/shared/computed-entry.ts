import { intrinsicOf } from '../../template/intrinsic.js';
import type { JsonObject } from '../../template/json-value.js';
import { Intrinsic, Section } from '../../template/vocabulary.js';

/** True for an entry that a macro completes, and for a function that stands in the place of an output. */
export function isComputed(section: string, body: JsonObject): boolean {
  return Intrinsic.Transform in body || (section === Section.Outputs && intrinsicOf(body) !== undefined);
}
