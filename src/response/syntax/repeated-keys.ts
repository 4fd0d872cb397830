import { isObject } from '../../template/json-value.js';
import type { DuplicateKey } from '../../template/locate.js';
import { duplicateKeys } from '../../template/locate.js';
import type { MapEntry, MapNode } from '../../template/source-node.js';
import type { Template } from '../../template/template.js';
import type { Proposal, TextEdit } from './text-edit.js';
import { columnOf } from './column.js';

/** Removals of one reading that are listed one by one; more of them are nobody's slip, and one line says so. */
const MOST_LISTED = 50;

/**
 * Repairs keys that stand twice in one map, of which readers see the last only: the first of two equal entries is removed, and a section that was
 * begun twice becomes one where its parts do not contradict each other. Everything else is left as it is: which one is meant is not ours to say.
 * @returns all removals, none within another; where there are none, the first section to merge; where there is none, nothing.
 */
export function withoutRepeatedKeys(template: Template): Proposal[] {
  const repetitions = duplicateKeys(template.root);
  const removals = outermost(repetitions.flatMap((repetition) => withoutFirst(template, repetition) ?? []));
  const [first] = removals;
  if (first && removals.length > MOST_LISTED) {
    const message = `${removals.length} keys stand twice with the same value: removed the first of each.`;
    return [{ ...first, message, edits: removals.flatMap(({ edits }) => edits) }];
  }
  if (first) return removals;
  for (const repetition of repetitions) {
    const proposal = repetition.same ? undefined : mergedSection(template, repetition);
    if (proposal) return [proposal];
  }
  return [];
}

function withoutFirst(template: Template, repetition: DuplicateKey): Proposal | undefined {
  const edit = repetition.same ? removal(template, repetition) : undefined;
  if (!edit) return undefined;
  return {
    kind: 'duplicate-key',
    offset: repetition.first.keyNode.start,
    message: `\`${repetition.key}\` stands twice with the same value: removed the first.`,
    safety: 'safe',
    edits: [edit],
  };
}

/** The removals in the order of the text, without those of text that another one removes. */
function outermost(removals: readonly Proposal[]): Proposal[] {
  let end = 0;
  return removals
    .toSorted((a, b) => startOf(a) - startOf(b))
    .filter(({ edits: [edit] }) => {
      if (!edit || edit.offset < end) return false;
      end = edit.offset + edit.remove;
      return true;
    });
}

function startOf({ edits: [edit] }: Proposal): number {
  return edit?.offset ?? 0;
}

/** A section that was begun twice, with different entries: those of the second part move to the first. */
function mergedSection(template: Template, { key, first, last }: DuplicateKey): Proposal | undefined {
  const { root } = template;
  const [into, from] = [first.node, last.node];
  if (root.kind !== 'map' || !root.entries.includes(first) || into.kind !== 'map' || from.kind !== 'map')
    return undefined;
  if (into.entries.length === 0 || from.entries.length === 0) return undefined;
  if (
    !isObject(into.value) ||
    from.entries.some((entry) => isObject(into.value) && Object.hasOwn(into.value, entry.key))
  ) {
    return undefined;
  }
  const edits = into.flow ? mergedFlow(template, root, into, last, from) : mergedBlock(template, into, last, from);
  if (!edits) return undefined;
  return {
    kind: 'repeated-section',
    offset: last.keyNode.start,
    message: `\`${key}\` was begun twice: moved the ${from.entries.length} entries of the second part to the first.`,
    safety: 'safe',
    edits,
  };
}

function mergedFlow(
  template: Template,
  root: MapNode,
  into: MapNode,
  last: MapEntry,
  from: MapNode,
): TextEdit[] | undefined {
  const { text } = template;
  const before = root.entries[root.entries.indexOf(last) - 1];
  const end = into.entries.at(-1)?.node.end;
  if (!before || end === undefined || !from.flow) return undefined;
  const moved = text.slice(from.contentStart + 1, from.entries.at(-1)?.node.end);
  return [
    { offset: end, remove: 0, insert: `,${moved}` },
    { offset: before.node.end, remove: last.node.end - before.node.end, insert: '' },
  ];
}

function mergedBlock(template: Template, into: MapNode, last: MapEntry, from: MapNode): TextEdit[] | undefined {
  const { text } = template;
  const end = into.entries.at(-1)?.node.end;
  const column = (node: MapNode) => columnOf(text, node.entries[0]?.keyNode.start ?? 0);
  if (end === undefined || from.flow || column(into) !== column(from)) return undefined;
  const bodyStart = lineBehind(text, last.keyNode.end);
  const bodyEnd = lineBehind(text, from.end);
  const sectionStart = last.keyNode.start - columnOf(text, last.keyNode.start);
  const body = text.slice(bodyStart, bodyEnd);
  const at = lineBehind(text, end);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return [
    { offset: at, remove: 0, insert: /\n$/.test(body) ? body : body + newline },
    { offset: sectionStart, remove: bodyEnd - sectionStart, insert: '' },
  ];
}

/** Removes the first of two entries. */
function removal({ text }: Template, { first, next, map }: DuplicateKey): TextEdit | undefined {
  if (map.flow) return { offset: first.keyNode.start, remove: next.keyNode.start - first.keyNode.start, insert: '' };
  const start = first.keyNode.start - columnOf(text, first.keyNode.start);
  if (text.slice(start, first.keyNode.start).trim() !== '') return undefined;
  return { offset: start, remove: lineBehind(text, first.node.end) - start, insert: '' };
}

function lineBehind(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
}
