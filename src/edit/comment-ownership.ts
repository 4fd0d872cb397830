import { endOfLineBefore, isBlankLine, lineEnd, lineStart, nextLine } from './line.js';

/** Lines of `=`, `-`, `*`, `#` and the like, with or without a title, head a part of the file, not the entry below. */
const BANNER = /^#+[ \t]*([-=*~_+─━═#])\1{2,}|([-=*~_+─━═#])\2{2,}[ \t]*$/;

/**
 * Start of the first comment line that belongs to the entry whose first character is at `head`: the comment lines right above
 * it at its own indentation, up to a blank line or a banner. Without any, the start of the entry's own line.
 * @param floor offset that the search does not go above: the end of what stands before the entry.
 */
export function ownedStart(text: string, head: number, floor: number): number {
  let start = lineStart(text, head);
  const column = head - start;
  for (;;) {
    const before = endOfLineBefore(text, start);
    const line = before < 0 ? -1 : lineStart(text, before);
    if (line < 0 || line < floor) return start;
    const content = text.slice(line, before);
    const comment = content.trimStart();
    if (!comment.startsWith('#') || content.length - comment.length !== column || BANNER.test(comment)) return start;
    start = line;
  }
}

/**
 * End of the last line that belongs to an entry: the line on which it ends, its trailing comment included, and the comment
 * lines below that are indented deeper than the entry itself. The line break is left out.
 * @param column column of the entry's first character.
 */
export function ownedEnd(text: string, end: number, column: number): number {
  let last = lineEnd(text, end);
  for (let line = nextLine(text, last); line < text.length; line = nextLine(text, line)) {
    if (isBlankLine(text, line)) continue;
    const stop = lineEnd(text, line);
    const content = text.slice(line, stop);
    const comment = content.trimStart();
    if (!comment.startsWith('#') || content.length - comment.length <= column) break;
    last = stop;
  }
  return last;
}
