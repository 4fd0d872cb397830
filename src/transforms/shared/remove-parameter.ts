import type { Refusal } from '../../core/contract.js';
import { refuse } from '../../core/contract.js';
import { dig, isArray, isObject } from '../../template/json-value.js';
import type { Reference } from '../../template/references.js';
import { child, covers } from '../../template/pointer.js';
import type { Pointer } from '../../template/pointer.js';
import { Section } from '../../template/vocabulary.js';
import type { Draft } from './draft.js';
import { removeEntry } from './remove-entry.js';

const INTERFACE = 'AWS::CloudFormation::Interface';

/**
 * Removes a parameter that nothing needs any more, with its label and its place in the console's groups
 * (`AWS::CloudFormation::Interface`) and with the Rules that speak of nothing else.
 * @param replaced pointers of the mentions that the same fix replaces; any other mention is a reason to refuse.
 * @param also see {@link removeEntry}.
 */
export function removeParameter(
  draft: Draft,
  id: string,
  replaced: readonly Pointer[],
  also?: (id: string) => boolean,
): Refusal | null {
  const rules = new Set<string>();
  for (const mention of draft.template.references.to(id)) {
    if (replaced.some((pointer) => covers(pointer, mention.pointer))) continue;
    if (mention.section !== Section.Rules) return refuse(usedElsewhere(id, mention));
    rules.add(mention.owner);
  }
  for (const rule of rules) {
    const speaksOfOthers = draft.template.references.from(rule, Section.Rules).some(({ target }) => target !== id);
    if (speaksOfOthers) return refuse(`the rule \`${rule}\` also needs the parameter \`${id}\``);
  }
  for (const rule of rules) removeEntry(draft, Section.Rules, rule);
  removeFromInterface(draft, id);
  removeEntry(draft, Section.Parameters, id, also);
  return null;
}

function usedElsewhere(id: string, { section, owner }: Reference): string {
  const where = section === Section.Conditions ? 'the condition ' : section === Section.Outputs ? 'the output ' : '';
  return `${where}\`${owner}\` also uses the parameter \`${id}\``;
}

/** Removes a member or an item, and with the last one the object or list that held it. */
function removeFrom(draft: Draft, container: Pointer, key: string | number): void {
  const held = draft.at(container);
  const size = isArray(held) ? held.length : isObject(held) ? Object.keys(held).length : 0;
  draft.remove(size === 1 ? container : child(container, key));
}

function removeFromInterface(draft: Draft, id: string): void {
  const here = child('', Section.Metadata, INTERFACE);
  const labels = child(here, 'ParameterLabels');
  if (dig(draft.at(labels), id) !== undefined) removeFrom(draft, labels, id);
  const groups = child(here, 'ParameterGroups');
  const listed = draft.at(groups);
  if (!isArray(listed)) return;
  for (const [i, group] of [...listed.entries()].reverse()) {
    const names = dig(group, 'Parameters');
    if (!isArray(names) || !names.includes(id)) continue;
    if (names.length === 1) removeFrom(draft, groups, i);
    else draft.remove(child(groups, i, 'Parameters', names.indexOf(id)));
  }
}
