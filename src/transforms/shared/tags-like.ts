import type { DetectContext } from '../../core/contract.js';
import { tagHabit, taggable, writeTags } from '../../schema/tag-habit.js';
import type { JsonValue } from '../../template/json-value.js';

/** The tag property of a type with the tags that the template gives its resources; `undefined` where there is neither. */
export function tagsLike(context: DetectContext, type: string): { property: string; value: JsonValue } | undefined {
  const tagging = taggable(context.schema, type);
  const habit = tagHabit(context.template, context.schema);
  if (!tagging || habit.length === 0) return undefined;
  return { property: tagging.property, value: writeTags(habit, tagging.shape) };
}
