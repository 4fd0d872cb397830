import { isObject } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { Section } from '../../template/vocabulary.js';
import type { Draft } from './draft.js';

/** Sections whose names must differ from each other: `Ref` finds parameters and resources by the same word. */
const SHARED_NAMESPACE = [Section.Parameters, Section.Resources, Section.Conditions, Section.Mappings] as const;

/** Logical ids are alphanumeric (User Guide, "Resources: logical ID"). */
const NOT_ALPHANUMERIC = /[^A-Za-z0-9]+/g;

/**
 * A logical id that nothing in the template has or mentions: `wanted`, or `wanted` with the first free number from 2.
 * It begins with a small letter where most names of the section do.
 */
export function uniqueLogicalId(draft: Draft, wanted: string, section: string = Section.Resources): string {
  const base = inCaseOf(draft, wanted.replace(NOT_ALPHANUMERIC, ''), section);
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}${n}`;
    if (!isTaken(draft, id)) return id;
  }
}

function isTaken(draft: Draft, id: string): boolean {
  return (
    SHARED_NAMESPACE.some((section) => draft.at(child('', section, id)) !== undefined) ||
    draft.template.references.to(id).length > 0
  );
}

function inCaseOf(draft: Draft, wanted: string, section: string): string {
  const entries = draft.template.value[section];
  const names = isObject(entries) ? Object.keys(entries) : [];
  const small = names.filter((name) => /^[a-z]/.test(name)).length;
  if (small * 2 <= names.length) return wanted;
  // An acronym at the beginning is one word: dbInstance, not dBInstance.
  return wanted.replace(/^(?:[A-Z]+(?=[A-Z][a-z])|[A-Z]+$|[A-Z])/, (word) => word.toLowerCase());
}
