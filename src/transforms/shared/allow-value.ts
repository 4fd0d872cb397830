import { isArray } from '../../template/json-value.js';
import type { JsonValue } from '../../template/json-value.js';
import type { Operation } from '../../template/operation.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { Section } from '../../template/vocabulary.js';

/** What it takes for a parameter to allow a new Default in place of the old one: its AllowedValues list either or neither. */
export function allowValue(template: Template, parameter: string, old: JsonValue, value: JsonValue): Operation[] {
  const path = child('', Section.Parameters, parameter, 'AllowedValues');
  const allowed = template.at(path);
  if (!isArray(allowed) || allowed.includes(value)) return [];
  const place = allowed.indexOf(old);
  return [
    place < 0 ? { op: 'add', path: child(path, '-'), value } : { op: 'replace', path: child(path, place), value },
  ];
}
