import type { JsonObject } from '../../template/json-value.js';
import { equalValues } from '../../template/json-value.js';
import { Section } from '../../template/vocabulary.js';
import { addEntry } from './add-entry.js';
import type { Draft } from './draft.js';
import { uniqueLogicalId } from './new-name.js';

/** The name of a condition with exactly this expression, or of the one that is added. */
export function addCondition(draft: Draft, wanted: string, expression: JsonObject): string {
  for (const condition of draft.template.conditions.values()) {
    if (equalValues(condition.body, expression)) return condition.id;
  }
  const id = uniqueLogicalId(draft, wanted, Section.Conditions);
  addEntry(draft, Section.Conditions, id, expression);
  return id;
}
