import type { Refusal } from '../../core/contract.js';
import { refuse } from '../../core/contract.js';
import { lastToken, parentPointer } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';
import { Attribute, Section } from '../../template/vocabulary.js';
import type { Draft } from './draft.js';

/**
 * Removes a resource and the DependsOn entries that name it.
 * @param settled sections whose mentions the caller has taken care of.
 * @returns a refusal where anything else mentions the resource.
 */
export function removeResource(
  draft: Draft,
  { id, pointer }: Resource,
  settled: ReadonlySet<string> = new Set(),
): Refusal | null {
  const mentions = draft.template.references
    .to(id)
    .filter(({ owner, section }) => !settled.has(section) && (section !== Section.Resources || owner !== id));
  const needed = mentions.find(({ kind }) => kind !== 'DependsOn');
  if (needed) return refuse(`\`${needed.owner}\` mentions \`${id}\`: it cannot go before that is changed`);
  const entries = mentions.map((mention) => mention.pointer).sort(fromTheEnd);
  for (const entry of entries) {
    draft.remove(entry);
    const list = parentPointer(entry);
    const rest = draft.at(list);
    if (lastToken(list) === Attribute.DependsOn && Array.isArray(rest) && rest.length === 0) draft.remove(list);
  }
  draft.remove(pointer);
  return null;
}

/** List items from the highest index down, so that no removal moves another. */
function fromTheEnd(a: string, b: string): number {
  const [left, right] = [parentPointer(a), parentPointer(b)];
  if (left !== right) return left < right ? 1 : -1;
  return Number(lastToken(b)) - Number(lastToken(a));
}
