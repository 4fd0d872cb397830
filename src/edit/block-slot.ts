import type { MapEntry, MapNode, SeqNode, SourceNode } from '../template/source-node.js';
import { ownedEnd, ownedStart } from './comment-ownership.js';
import { keyStart } from './flow.js';
import { columnOf, isFirstOnLine, lineEnd, lineStart } from './line.js';

/** An entry or item of a block collection, with the lines and comments that are its own. */
export interface BlockSlot {
  readonly node: SourceNode;
  /** Offset of the key, of the `?` of an explicit key, or of the dash. */
  readonly head: number;
  /** Start of the first line that is its own; `head` where it shares its line with an outer dash. */
  readonly start: number;
  /** End of the last line that is its own, the line break left out. */
  readonly end: number;
}

/** The slots of a block collection, in document order. */
export function blockSlots(text: string, node: MapNode | SeqNode): BlockSlot[] {
  const slots: BlockSlot[] = [];
  let floor = 0;
  const push = (head: number, inner: SourceNode, innerEnd: number): void => {
    const start = isFirstOnLine(text, head) ? ownedStart(text, head, floor) : head;
    const end = ownedEnd(text, innerEnd, columnOf(text, head));
    slots.push({ node: inner, head, start, end });
    floor = lineEnd(text, innerEnd);
  };
  floor = node.contentStart < 1 ? 0 : slotFloor(text, node);
  if (node.kind === 'seq') {
    node.items.forEach((item, i) =>
      push(node.dashes[i] ?? item.start, item, Math.max(item.end, (node.dashes[i] ?? 0) + 1)),
    );
  } else for (const entry of node.entries) push(keyStart(text, entry), entry.node, valueEnd(text, entry));
  return slots;
}

/** The first line of a collection may have comments above it that lie behind the key it hangs on. */
function slotFloor(text: string, node: SourceNode): number {
  return node.start < node.contentStart && lineStart(text, node.start) < lineStart(text, node.contentStart)
    ? lineEnd(text, node.start)
    : 0;
}

/** End of an entry's value, of its colon where it has none. */
export function valueEnd(text: string, entry: MapEntry): number {
  return Math.max(entry.node.end, colonEnd(text, entry));
}

/** Offset behind the colon of a block entry; behind the key where it has no colon. */
export function colonEnd(text: string, { keyNode, node }: MapEntry): number {
  for (let i = keyNode.end; i < text.length; i++) {
    const c = text[i] ?? '';
    if (c === ':') return i + 1;
    if (c === '#') i = lineEnd(text, i);
    else if (!/\s/.test(c) || i > node.start) break;
  }
  return keyNode.end;
}

/** The column in which the keys or dashes of a block collection stand. */
export function slotColumn(text: string, node: MapNode | SeqNode): number {
  const first = node.kind === 'seq' ? node.dashes[0] : node.entries[0] && keyStart(text, node.entries[0]);
  return columnOf(text, first ?? node.contentStart);
}
