import type { TextEdit } from '../edit/text-edit.js';
import { lineChanges } from '../report/line-diff.js';

/**
 * The edits that make `now` of `old`: within each run of lines that differ, only what lies between their common beginning and end.
 * Sorted and disjoint. No edit begins or ends inside a line break or a character, where the protocol has no position.
 */
export function minimalEdits(old: string, now: string): TextEdit[] {
  if (old === now) return [];
  const oldLines = linesOf(old);
  const newLines = linesOf(now);
  const edits: TextEdit[] = [];
  let line = 0;
  let at = 0;
  for (const { oldStart, oldEnd, newStart, newEnd } of lineChanges(oldLines, newLines)) {
    for (; line < oldStart; line++) at += oldLines[line]?.length ?? 0;
    const before = oldLines.slice(oldStart, oldEnd);
    const after = newLines.slice(newStart, newEnd);
    const pairs = before.length === after.length ? before.map((one, i) => [one, after[i] ?? ''] as const) : null;
    for (const [was, is] of pairs ?? [[before.join(''), after.join('')] as const]) {
      if (was !== is) edits.push(trimmed(was, is, at));
      at += was.length;
    }
    line = oldEnd;
  }
  return edits;
}

/** Lines with their newline; `\r` before it belongs to the line. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

/** The edit without what both sides begin and end with. */
function trimmed(was: string, is: string, offset: number): TextEdit {
  const most = Math.min(was.length, is.length);
  let head = 0;
  while (head < most && was[head] === is[head]) head++;
  while (head > 0 && (splits(was, head) || splits(is, head))) head--;
  let tail = 0;
  while (tail < most - head && was[was.length - 1 - tail] === is[is.length - 1 - tail]) tail++;
  while (tail > 0 && (splits(was, was.length - tail) || splits(is, is.length - tail))) tail--;
  return { start: offset + head, end: offset + was.length - tail, text: is.slice(head, is.length - tail) };
}

/** True for an offset between `\r` and `\n`, or between the two halves of a character. */
function splits(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const behind = text.charCodeAt(offset);
  return (before === 0x0d && behind === 0x0a) || (isHighSurrogate(before) && isLowSurrogate(behind));
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
