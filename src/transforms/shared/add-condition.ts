import { conditionOf } from '../../template/branches.js';
import type { JsonObject } from '../../template/json-value.js';
import { equalValues } from '../../template/json-value.js';
import type { Resource } from '../../template/template.js';
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

/**
 * The name of the condition under which a resource exists and another condition holds, too.
 * @param condition `null` where nothing else has to hold.
 */
export function bothConditions(draft: Draft, resource: Resource, condition: string | null): string | null {
  const own = conditionOf(resource);
  if (own === null || condition === null || own === condition) return own ?? condition;
  return addCondition(draft, `${own}And${condition}`, { 'Fn::And': [{ Condition: own }, { Condition: condition }] });
}
