import type { MapEntry, SourceNode } from '../../template/source-node.js';
import { entryOf } from '../../template/source-node.js';
import { Attribute, Section, isIntrinsicName } from '../../template/vocabulary.js';
import { readYaml } from '../../template/read-yaml.js';
import { shortened } from './json-words.js';
import type { Proposal } from './text-edit.js';
import type { YamlLines } from './yaml-lines.js';
import { columnOf } from './column.js';

/** Lines at the end that may have to go until the rest can be read. */
const MOST_LINES = 40;

/** True for a line that ends in the middle of a key, of quotes or of brackets. */
export function looksCut(line: string): boolean {
  const plain = line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '');
  const balance = (plain.match(/[[{]/g)?.length ?? 0) - (plain.match(/[\]}]/g)?.length ?? 0);
  return /["']/.test(plain) || balance > 0 || !/:(?:[ \t]|$)|^[ \t]*-(?:[ \t]|$)|^[}\])]/.test(line);
}

/** Drops the last incomplete entry of a text that was cut off, and what makes no sense without it. */
export function withoutCutTail(lines: YamlLines): Proposal | undefined {
  let last = lines.above(lines.count);
  for (let n = 0; n < MOST_LINES && last > 0; n++, last = lines.above(last)) {
    const root = tryRead(lines.text.slice(0, lines.start(last)));
    if (root) return dropping(lines, cutPoint(lines, root, lines.start(last)));
  }
  return undefined;
}

/** Drops the last entry of a text that was cut off so that it can be read: one without a value. */
export function withoutEmptyTail(lines: YamlLines, root: SourceNode): Proposal | undefined {
  const cut = cutPoint(lines, root, lines.text.length);
  return cut < lines.text.length ? dropping(lines, cut) : undefined;
}

function tryRead(text: string): SourceNode | undefined {
  try {
    return readYaml(text);
  } catch {
    return undefined;
  }
}

/** Moves a cut up to where everything above it is complete. */
function cutPoint(lines: YamlLines, root: SourceNode, from: number): number {
  let cut = from;
  let tree: SourceNode | undefined = root;
  for (let n = 0; n < MOST_LINES && tree; n++) {
    const next: number = incompleteFrom(lines.text, tree, cut);
    if (next >= cut) break;
    cut = next;
    tree = tryRead(lines.text.slice(0, cut));
  }
  return cut;
}

/** Offset of the outermost entry at the end of the tree that is not complete, or `cut` where all are. */
function incompleteFrom(text: string, root: SourceNode, cut: number): number {
  const column = columnOf(text, firstOfLine(text, cut));
  let node: SourceNode = root;
  const path: string[] = [];
  for (;;) {
    const next: { start: number; node: SourceNode; entry?: MapEntry } | undefined = lastChild(node);
    if (!next) return cut;
    if (next.entry) path.push(next.entry.key);
    const encloses = cut < text.length && columnOf(text, next.start) < column;
    const lineStart = text.lastIndexOf('\n', next.start - 1) + 1;
    const isFunction = next.node.tag !== null || isIntrinsicName(next.entry?.key ?? '');
    const collection = next.node.kind === 'map' || next.node.kind === 'seq';
    if (next.node.kind === 'scalar' && next.node.style === 'empty') return lineStart;
    if ((encloses && isFunction && collection) || !isValid(path, next.node)) return lineStart;
    node = next.node;
  }
}

function lastChild(node: SourceNode): { start: number; node: SourceNode; entry?: MapEntry } | undefined {
  if (node.kind === 'seq' && !node.flow) {
    const item = node.items.at(-1);
    return item && { start: node.dashes.at(-1) ?? item.start, node: item };
  }
  const entry = node.kind === 'map' && !node.flow ? node.entries.at(-1) : undefined;
  return entry && { start: entry.keyNode.start, node: entry.node, entry };
}

/** False for an entry of a section that lacks what it cannot be without, and for a key of Properties that was cut off before its colon. */
function isValid(path: readonly string[], node: SourceNode): boolean {
  const [first, , attribute] = path;
  if (path.length === 3 && first === Section.Resources && attribute === Attribute.Properties)
    return node.kind !== 'scalar' || node.style !== 'plain';
  if (path.length !== 2 || node.kind !== 'map') return true;
  const [section] = path;
  if (section === Section.Resources || section === Section.Parameters)
    return entryOf(node, Attribute.Type) !== undefined;
  return section !== Section.Outputs || entryOf(node, 'Value') !== undefined;
}

function firstOfLine(text: string, offset: number): number {
  const space = /[ \t]*/y;
  space.lastIndex = offset;
  return offset + (space.exec(text)?.[0].length ?? 0);
}

function dropping(lines: YamlLines, cut: number): Proposal {
  const lost = lines.text.slice(cut).trim();
  const count = lost.split('\n').length;
  return {
    kind: 'truncated',
    offset: cut,
    message: `The text ends in the middle of an entry: dropped its last ${count === 1 ? 'line' : `${count} lines`}, from \`${shortened(lost)}\` on.`,
    safety: 'unsafe',
    edits: [{ offset: cut, remove: lines.text.length - cut, insert: '' }],
  };
}
