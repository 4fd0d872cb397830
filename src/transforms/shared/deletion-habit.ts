import type { JsonValue } from '../../template/json-value.js';
import type { Template } from '../../template/template.js';
import { Attribute } from '../../template/vocabulary.js';

const DELETE = 'Delete';

/** `Delete` for both policies where most resources of the template spell that out; nothing where they leave it to the default, which is the same. */
export function deletionHabit(template: Template): { DeletionPolicy?: string; UpdateReplacePolicy?: string } {
  let spelled = 0;
  for (const { body } of template.resources.values()) if (isDelete(body[Attribute.DeletionPolicy])) spelled++;
  return spelled * 2 > template.resources.size ? { DeletionPolicy: DELETE, UpdateReplacePolicy: DELETE } : {};
}

function isDelete(policy: JsonValue | undefined): boolean {
  return policy === DELETE;
}
