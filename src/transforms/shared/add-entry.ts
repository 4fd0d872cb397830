import type { JsonObject } from '../../template/json-value.js';
import { isObject } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import type { Draft } from './draft.js';

/** Adds an entry to a section of the template, and the section where it is missing or bare (`Parameters:` with nothing below). */
export function addEntry(draft: Draft, section: string, id: string, body: JsonObject): void {
  const here = child('', section);
  const entries = draft.at(here);
  if (isObject(entries)) draft.add(child(here, id), body);
  else if (entries === undefined) draft.add(here, { [id]: body });
  else draft.replace(here, { [id]: body });
}
