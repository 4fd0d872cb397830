import type { MapEntry, SourceNode } from '../template/source-node.js';
import { columnOf, isFirstOnLine, lineEnd } from './line.js';
import { keyStart } from './flow.js';
import { ownedStart } from './comment-ownership.js';

/** Offset behind a node's tag and anchor; the node's start where it has neither. A comment behind them does not count. */
export function propertiesEnd(text: string, node: SourceNode): number {
  const properties = /^(?:[!&]\S*[ \t]*)*/.exec(text.slice(node.start, node.contentStart))?.[0] ?? '';
  return node.start + properties.trimEnd().length;
}

/** The comment lines right above the entry or item that holds `node`, without their indentation; none where it shares its line. */
export function commentsAbove(text: string, root: SourceNode, node: SourceNode): string[] {
  const head = headOf(text, root, node);
  if (head === undefined || !isFirstOnLine(text, head)) return [];
  const start = ownedStart(text, head, 0);
  const own = text.slice(start, head - columnOf(text, head));
  return own
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The comment at the end of the line on which a block node ends, with the blanks in front of it. */
export function commentBehind(text: string, node: SourceNode): string {
  const rest = text.slice(node.end, lineEnd(text, node.end));
  return /^[ \t]+#/.test(rest) ? rest.trimEnd() : '';
}

/** Offset of the key or dash that holds a node of the tree. */
function headOf(text: string, root: SourceNode, node: SourceNode): number | undefined {
  let here: SourceNode | undefined = root;
  while (here && here !== node) {
    const inside: (child: SourceNode) => boolean = (child) =>
      child === node || (child.start <= node.start && node.end <= child.end);
    if (here.kind === 'map') {
      const entry: MapEntry | undefined = here.entries.find((candidate) => inside(candidate.node));
      if (entry?.node === node) return here.flow ? undefined : keyStart(text, entry);
      here = entry?.node;
    } else if (here.kind === 'seq') {
      const index = here.items.findIndex(inside);
      if (here.items[index] === node) return here.dashes[index];
      here = here.items[index];
    } else return undefined;
  }
  return undefined;
}
