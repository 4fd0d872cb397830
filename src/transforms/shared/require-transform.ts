import type { JsonValue } from '../../template/json-value.js';
import { isArray } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { Section } from '../../template/vocabulary.js';
import type { Draft } from './draft.js';

/** Makes the template ask for a transform, behind those that it asks for already. */
export function requireTransform(draft: Draft, name: string): void {
  const here = child('', Section.Transform);
  const present: JsonValue | undefined = draft.at(here);
  if (present === undefined) draft.add(here, name);
  else if (!isArray(present)) {
    if (present !== name) draft.replace(here, present === null ? name : [present, name]);
  } else if (!present.includes(name)) draft.add(child(here, '-'), name);
}
