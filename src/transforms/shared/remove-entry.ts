import { isObject } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import type { Draft } from './draft.js';

/**
 * Removes an entry of a section, and the section with its last entry.
 * @param also entries that other fixes of the same pass remove: where nothing would be left, all go with the section.
 */
export function removeEntry(
  draft: Draft,
  section: string,
  id: string,
  also: (id: string) => boolean = () => false,
): void {
  const entries = draft.at(child('', section));
  const isLast = isObject(entries) && Object.keys(entries).every((other) => other === id || also(other));
  draft.remove(isLast ? child('', section) : child('', section, id));
}
