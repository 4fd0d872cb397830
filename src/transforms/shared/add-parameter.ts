import type { JsonObject } from '../../template/json-value.js';
import type { Entry } from '../../template/template.js';
import { Section } from '../../template/vocabulary.js';
import { addEntry } from './add-entry.js';
import type { Draft } from './draft.js';
import { uniqueLogicalId } from './new-name.js';

/**
 * The name of a parameter that the template has already, or of the one that is added.
 * @param wanted in PascalCase; written in the case of the template's own parameters.
 * @param fits tells an existing parameter that serves the purpose as it is.
 */
export function addParameter(
  draft: Draft,
  wanted: string,
  body: JsonObject,
  fits: (parameter: Entry) => boolean = () => false,
): string {
  for (const parameter of draft.template.parameters.values()) if (fits(parameter)) return parameter.id;
  const id = uniqueLogicalId(draft, wanted, Section.Parameters);
  addEntry(draft, Section.Parameters, id, body);
  return id;
}
