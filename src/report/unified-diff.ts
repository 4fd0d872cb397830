import type { LineChange } from './line-diff.js';
import { lineChanges } from './line-diff.js';

const CONTEXT = 3;
const NO_NEWLINE = '\\ No newline at end of file';

/**
 * The unified diff between two versions of a file, as `git apply` takes it; `''` where they are equal. Lines end with
 * `\n`; a `\r` before it belongs to the line, as git has it.
 * @param path names the file in the header, with `/` between its segments.
 * @param isNew true for a file that is not there yet; `old` is `''` then.
 */
export function unifiedDiff(path: string, old: string, now: string, isNew = false): string {
  if (old === now) return '';
  const oldLines = splitLines(old);
  const newLines = splitLines(now);
  let out = `--- ${isNew ? '/dev/null' : headerName('a', path)}\n+++ ${headerName('b', path)}\n`;
  for (const hunk of hunksOf(lineChanges(oldLines, newLines))) {
    out += formatHunk(hunk, oldLines, newLines);
  }
  return out;
}

/** Lines with their newline; only the last may lack it. */
function splitLines(text: string): string[] {
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  const complete = lines.map((line) => `${line}\n`);
  return last === '' ? complete : [...complete, last];
}

/** git quotes names that hold quotes, backslashes or control characters, and ends names with spaces by a tab. */
function headerName(side: 'a' | 'b', path: string): string {
  const name = `${side}/${path.replace(/^\/+/, '')}`;
  if (/["\\\u0000-\u001f\u007f]/.test(name)) {
    const quoted = name.replace(/["\\]/g, '\\$&').replace(/[\u0000-\u001f\u007f]/g, octal);
    return `"${quoted}"`;
  }
  return name.includes(' ') ? `${name}\t` : name;
}

function octal(character: string): string {
  return `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
}

/** Changes that are near enough to share their context. */
function hunksOf(changes: readonly LineChange[]): LineChange[][] {
  const hunks: LineChange[][] = [];
  for (const change of changes) {
    const hunk = hunks.at(-1);
    const last = hunk?.at(-1);
    if (hunk && last && change.oldStart - last.oldEnd <= 2 * CONTEXT) hunk.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

function formatHunk(hunk: readonly LineChange[], old: readonly string[], now: readonly string[]): string {
  const first = hunk[0];
  const last = hunk.at(-1);
  if (!first || !last) return '';
  const before = Math.min(CONTEXT, first.oldStart);
  const after = Math.min(CONTEXT, old.length - last.oldEnd);
  const oldStart = first.oldStart - before;
  const newStart = first.newStart - before;
  let body = '';
  let at = oldStart;
  for (const change of hunk) {
    body += printLines(' ', old, at, change.oldStart);
    body += printLines('-', old, change.oldStart, change.oldEnd);
    body += printLines('+', now, change.newStart, change.newEnd);
    at = change.oldEnd;
  }
  body += printLines(' ', old, at, last.oldEnd + after);
  const oldRange = rangeOf(oldStart, last.oldEnd + after);
  const newRange = rangeOf(newStart, last.newEnd + after);
  return `@@ -${oldRange} +${newRange} @@\n${body}`;
}

function printLines(sign: string, lines: readonly string[], start: number, end: number): string {
  let out = '';
  for (let i = start; i < end; i++) {
    const line = lines[i] ?? '';
    out += line.endsWith('\n') ? sign + line : `${sign}${line}\n${NO_NEWLINE}\n`;
  }
  return out;
}

/** `start,count` with a 1-based start; an empty range is named by the line before it. */
function rangeOf(start: number, end: number): string {
  const count = end - start;
  const line = count === 0 ? start : start + 1;
  return count === 1 ? `${line}` : `${line},${count}`;
}
