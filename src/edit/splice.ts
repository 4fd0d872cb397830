import type { TextEdit } from './text-edit.js';

/**
 * Applies edits to a text.
 * @param edits sorted by offset and disjoint; insertions at one offset are applied in the order given.
 * @throws Error where the edits are unsorted, overlap, or reach outside the text.
 */
export function splice(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: replacement } of edits) {
    if (start < at || end < start || end > text.length) {
      throw new Error(`bug of iac-fix: text edit ${start}–${end} overlaps another or leaves the text`);
    }
    parts.push(text.slice(at, start), replacement);
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
