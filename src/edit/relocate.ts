import { equalValues } from '../template/json-value.js';
import type { JsonValue } from '../template/json-value.js';
import { ReadError } from '../template/read-error.js';
import { readYaml } from '../template/read-yaml.js';
import type { SourceNode } from '../template/source-node.js';
import type { Style } from '../template/style.js';
import type { Draft } from './draft.js';
import { ownedStart } from './comment-ownership.js';
import { columnOf, isFirstOnLine, isMultiLine, lineIndent } from './line.js';
import { commentBehind, propertiesEnd } from './source-slot.js';
import type { BlockText, Hold } from './render-yaml.js';

/** The text that a moved or copied value can take along, comments and spelling included: all but changed values and shared ones. */
export function movedNode(draft: Draft): SourceNode | undefined {
  const { origin } = draft;
  return origin && !draft.touched && !draft.inner && isSelfContained(origin) ? origin : undefined;
}

/** True for a map that is written anew, or was changed on its way, and holds parts of the text that can be taken along. */
export function holdsText(draft: Draft): boolean {
  if (!draft.touched || draft.kind !== 'map' || draft.inner || (draft.origin?.tag ?? null) !== null) return false;
  return [...draft.members.values()].some((member) => member.origin !== null || holdsText(member));
}

function isSelfContained(node: SourceNode): boolean {
  if (node.anchor !== null || node.kind === 'alias') return false;
  if (node.kind === 'map') return node.entries.every((entry) => isSelfContained(entry.node));
  return node.kind === 'scalar' || node.items.every(isSelfContained);
}

/** JSON text moved to a line indented by `indent`; `undefined` where it cannot be moved line by line. */
export function relocateJson(text: string, node: SourceNode, indent: string, multiLine: boolean): string | undefined {
  const moved = text.slice(node.start, node.end);
  if (!moved.includes('\n')) return moved;
  const old = lineIndent(text, node.start);
  const lines = moved.split('\n');
  if (!multiLine || !lines.slice(1).every((line) => line.startsWith(old))) return undefined;
  return lines.map((line, i) => (i === 0 ? line : indent + line.slice(old.length))).join('\n');
}

/** YAML on one line moved into a flow collection, where it reads the same there. */
export function relocateFlow(text: string, node: SourceNode): string | undefined {
  if (isMultiLine(text, node.start, node.end) || node.end === node.start) return undefined;
  const moved = text.slice(node.start, node.end);
  return reads(`[${moved}]`, [node.value]) ? moved : undefined;
}

/** YAML moved behind another key or dash; `undefined` where it would not read the same there. */
export function relocateBlock(text: string, node: SourceNode, hold: Hold, style: Style): BlockText | undefined {
  const moved = isMultiLine(text, node.start, node.end)
    ? relocateLines(text, node, hold, style)
    : { head: text.slice(node.start, node.end) + commentBehind(text, node), body: [] };
  if (!moved || (moved.head === '' && moved.body.length === 0)) return undefined;
  const lead =
    hold.kind === 'entry' ? `${' '.repeat(hold.column)}k: ` : `${' '.repeat(Math.max(0, hold.column - 2))}- `;
  const alone = [lead + moved.head, ...moved.body, ''].join('\n');
  const value = hold.kind === 'entry' ? { k: node.value } : [node.value];
  return reads(alone, value) ? moved : undefined;
}

function relocateLines(text: string, node: SourceNode, hold: Hold, style: Style): BlockText | undefined {
  if (node.kind === 'scalar') return undefined;
  if (node.kind === 'alias' || node.flow) return undefined;
  const column = columnOf(text, node.contentStart);
  const start = isFirstOnLine(text, node.contentStart) ? ownedStart(text, node.contentStart, 0) + column : -1;
  const lines = (text.slice(start < 0 ? node.contentStart : start, node.end) + commentBehind(text, node)).split(
    /\r?\n/,
  );
  const [first = '', ...rest] = lines;
  const blank = ' '.repeat(column);
  if (!rest.every((line) => line.trim() === '' || line.startsWith(blank))) return undefined;
  const properties = text.slice(node.start, propertiesEnd(text, node));
  const depth =
    node.kind === 'seq' ? (node.tag === null ? style.listIndent : style.taggedListIndent) : style.indent.length;
  const indent = ' '.repeat(hold.column + (hold.kind === 'entry' ? depth : 0));
  const body = rest.map((line) => (line.trim() === '' ? '' : indent + line.slice(column)));
  if (hold.kind === 'item' && properties === '') return { head: first, body };
  return { head: properties, body: [indent + first, ...body] };
}

function reads(text: string, value: JsonValue): boolean {
  try {
    return equalValues(readYaml(text).value, value);
  } catch (error) {
    if (error instanceof ReadError) return false;
    throw error;
  }
}
