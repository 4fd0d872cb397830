import { isObject } from '../../template/json-value.js';
import { duplicateKeys } from '../../template/locate.js';
import type { MapEntry, MapNode, SourceNode } from '../../template/source-node.js';
import type { Template } from '../../template/template.js';
import type { Proposal, TextEdit } from './text-edit.js';

type Repetition = ReturnType<typeof duplicateKeys>[number];

/**
 * Repairs keys that stand twice in one map, of which readers see the last only: the first of two equal entries is removed, and a section that was
 * begun twice becomes one where its parts do not contradict each other. Everything else is left as it is: which one is meant is not ours to say.
 */
export function withoutRepeatedKeys(template: Template): Proposal | undefined {
  for (const repetition of duplicateKeys(template.root)) {
    const proposal = repetition.same ? withoutFirst(template, repetition) : mergedSection(template, repetition);
    if (proposal) return proposal;
  }
  return undefined;
}

function withoutFirst(template: Template, repetition: Repetition): Proposal | undefined {
  const edit = removal(template, repetition.first, mapOf(template.root, repetition.first));
  if (!edit) return undefined;
  return {
    kind: 'duplicate-key',
    offset: repetition.first.keyNode.start,
    message: `\`${repetition.key}\` stands twice with the same value: removed the first.`,
    safety: 'safe',
    edits: [edit],
  };
}

/** A section that was begun twice, with different entries: those of the second part move to the first. */
function mergedSection(template: Template, { key, first, last }: Repetition): Proposal | undefined {
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

/** Removes an entry that is not the last of its map. */
function removal(template: Template, entry: MapEntry, map: MapNode | undefined): TextEdit | undefined {
  const { text } = template;
  const next = map?.entries[map.entries.indexOf(entry) + 1];
  if (!map || !next) return undefined;
  if (map.flow) return { offset: entry.keyNode.start, remove: next.keyNode.start - entry.keyNode.start, insert: '' };
  const start = entry.keyNode.start - columnOf(text, entry.keyNode.start);
  if (text.slice(start, entry.keyNode.start).trim() !== '') return undefined;
  return { offset: start, remove: lineBehind(text, entry.node.end) - start, insert: '' };
}

function mapOf(root: SourceNode, entry: MapEntry): MapNode | undefined {
  const open: SourceNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'map') {
      if (node.entries.includes(entry)) return node;
      for (const inner of node.entries) open.push(inner.node);
    } else if (node.kind === 'seq') open.push(...node.items);
  }
  return undefined;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function lineBehind(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
}
