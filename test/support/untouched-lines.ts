import type { Patch } from '../../src/template/operation.js';
import type { Pointer } from '../../src/template/pointer.js';
import { covers, lastToken, parentPointer } from '../../src/template/pointer.js';
import type { SourceNode } from '../../src/template/source-node.js';
import type { Template } from '../../src/template/template.js';

/**
 * The lines of the template that a patch has no business to change, but that are not in `result` as often as they were.
 * What a patch may change: the lines of what it removes or replaces with the comments above them, and around an
 * addition the last line of each sibling (a comma, a line break) and the parent's own brackets. Empty lines do not count.
 */
export function changedOutside(template: Template, patch: Patch, result: string): string[] {
  const lines = linesOf(template.text);
  const open = new Array<boolean>(lines.length).fill(false);
  const starts = lineStarts(template.text);
  const lineOf = (offset: number): number => lastAtMost(starts, offset);
  const allow = (from: number, to: number): void => {
    open.fill(true, from, to + 1);
  };
  for (const pointer of patch.flatMap((operation) => touched(operation, patch))) {
    const { whole, node, start } = place(template, pointer);
    if (whole) allow(aboveComments(lines, lineOf(start)), lineOf(node.end));
    for (const edge of [start, ...edges(node)]) allow(lineOf(edge), lineOf(edge));
    if (isOneValue(node)) allow(lineOf(node.start), lineOf(node.end));
  }
  const left = countOf(linesOf(result));
  const lost: string[] = [];
  lines.forEach((line, i) => {
    if (line === '' || open[i]) return;
    const count = left.get(line) ?? 0;
    if (count > 0) left.set(line, count - 1);
    else lost.push(`${i + 1}: ${line}`);
  });
  return lost;
}

/** A place that an operation touches: all of it, or only as the parent of something new. */
interface Touched {
  readonly pointer: Pointer;
  readonly whole: boolean;
}

function touched(operation: Patch[number], patch: Patch): Touched[] {
  if (operation.op === 'test') return [];
  const places: Touched[] = [];
  if (operation.op === 'add' || operation.op === 'copy')
    places.push({ pointer: parentPointer(operation.path), whole: false });
  else places.push({ pointer: operation.path, whole: true }, { pointer: parentPointer(operation.path), whole: false });
  if (operation.op === 'move') {
    places.push({ pointer: operation.from, whole: true }, { pointer: parentPointer(operation.from), whole: false });
  }
  return places.map((one) => shifted(one, patch));
}

/** The array whose items an operation of the patch moves, where the place lies in one: its indexes say nothing of the original. */
function shifted(place: Touched, patch: Patch): Touched {
  for (const operation of patch) {
    if (operation.op === 'test' || operation.op === 'replace') continue;
    for (const path of operation.op === 'move' ? [operation.path, operation.from] : [operation.path]) {
      const array = parentPointer(path);
      if (/^\d+$/.test(lastToken(path)) && array !== place.pointer && covers(array, place.pointer)) {
        return { pointer: array, whole: true };
      }
    }
  }
  return place;
}

/** The node at a pointer, or at its nearest ancestor in the template. */
function place(template: Template, { pointer, whole }: Touched): { node: SourceNode; start: number; whole: boolean } {
  for (let at = pointer; ; at = parentPointer(at)) {
    const found = template.locate(at);
    if (!found && at !== '') continue;
    const node = found?.node ?? template.root;
    const start = found?.entry?.keyNode.start ?? node.start;
    return { node, start, whole: whole && at === pointer };
  }
}

/** Offsets in a collection beside which something new may be written. */
function edges(node: SourceNode): number[] {
  const children =
    node.kind === 'map' ? node.entries.map((entry) => entry.node) : node.kind === 'seq' ? node.items : [];
  return [node.start, node.end - 1, ...children.map((child) => child.end - 1)];
}

/** True for what is rewritten as a whole where something is added inside: a scalar, a flow collection, a short tag's argument. */
function isOneValue(node: SourceNode): boolean {
  return node.kind === 'scalar' || node.kind === 'alias' || node.tag !== null || node.flow;
}

/** The first line of the comments that stand right above a line. */
function aboveComments(lines: readonly string[], line: number): number {
  let first = line;
  while (first > 0 && lines[first - 1]?.startsWith('#')) first--;
  return first;
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\n/).map((line) => line.trim());
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}

/** Index of the last number that is at most `limit`. */
function lastAtMost(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

function countOf(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}
