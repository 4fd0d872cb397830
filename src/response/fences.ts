import type { Line } from './lines.js';

/** A fenced code block of a Markdown text, by indexes of lines. */
export interface Fence {
  /** The line that opens the block. */
  readonly openLine: number;
  /** The lines of content: from `firstLine` up to but without `endLine`. */
  readonly firstLine: number;
  readonly endLine: number;
  /** False where another fence or the end of the text ends the block. */
  readonly closed: boolean;
  /** First word of the info string, in lower case; `''` for a fence without a label. */
  readonly label: string;
  /** Characters at the end of the last line of content that close the block: some answers forget the line break before the fence. */
  readonly trailingMarks: number;
  /** All that follows the fence on its line. */
  readonly info: string;
  /** Block quote marks that begin the opening line, such as `> `. */
  readonly quote: string;
  /** Columns of white space between the quote marks and the fence, a list marker on the same line counted as such. */
  readonly indent: number;
}

interface Open {
  readonly openLine: number;
  readonly label: string;
  readonly info: string;
  readonly quote: string;
  readonly indent: number;
  readonly mark: string;
}

/**
 * Opens or closes a block. Two backticks count where a data format follows them: some answers have lost the third.
 * A list marker may stand before the fence.
 */
const FENCE =
  /^((?:[ ]{0,3}>[ ]?)*)([ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?)(`{3,}|~{3,}|``(?=(?:json|ya?ml)[ \t]*$))(.*)$/;
const LABEL = /^[a-z][\w+#.-]*/i;
const DEEPEST_CLOSER = 3;

/**
 * Finds the fenced blocks of a Markdown text in the order in which they open; a block may hold others. It differs from CommonMark
 * (0.31, section 4.5) where models do: a labelled fence inside an open block starts a new block. In a block labelled as Markdown, or
 * fenced with more marks, it is nested; otherwise the open block was never closed and ends there.
 */
export function findFences(text: string, lines: readonly Line[]): Fence[] {
  const fences: Fence[] = [];
  const stack: Open[] = [];

  const end = (open: Open, endLine: number, closed: boolean, trailingMarks = 0): void => {
    const { openLine, label, info, quote, indent } = open;
    fences.push({ openLine, firstLine: openLine + 1, endLine, closed, trailingMarks, label, info, quote, indent });
  };

  lines.forEach((line, index) => {
    const top = stack.at(-1);
    const marks = top ? trailingMarks(text, line, top) : 0;
    if (top && marks > 0) {
      stack.pop();
      end(top, index + 1, true, marks);
      return;
    }
    const found = fenceOn(text, line, index);
    if (!found) return;
    if (!top) {
      if (found.mark.startsWith('~') || !found.info.includes('`')) stack.push(found);
    } else if (closes(found, top)) {
      stack.pop();
      end(top, index, true);
    } else if (restarts(found, top)) {
      if (!nests(found, top)) {
        stack.pop();
        end(top, index, false);
      }
      stack.push(found);
    }
  });
  for (const open of stack) end(open, lines.length, false);
  return fences.sort((a, b) => a.openLine - b.openLine);
}

function fenceOn(text: string, line: Line, index: number): Open | undefined {
  const first = text.slice(line.start, Math.min(line.end, line.start + 200)).search(/[`~]/);
  if (first < 0) return undefined;
  const match = FENCE.exec(text.slice(line.start, line.end));
  if (!match) return undefined;
  const [, quote = '', indentation = '', mark = '', rest = ''] = match;
  const info = rest.trim();
  const label = (LABEL.exec(info)?.[0] ?? '').toLowerCase();
  return { openLine: index, label, info, quote, indent: indentation.length, mark };
}

/** Length of a fence that ends a line of data, such as `}` and three backticks; 0 where there is none. */
function trailingMarks(text: string, line: Line, top: Open): number {
  if (!/^(?:json|ya?ml)$/.test(top.label) || !text.startsWith(top.mark, line.end - top.mark.length)) return 0;
  const content = text.slice(line.start, line.end - top.mark.length);
  return /^[>\s]*$|`/.test(content) ? 0 : top.mark.length;
}

function closes(found: Open, top: Open): boolean {
  return (
    found.info === '' &&
    found.mark[0] === top.mark[0] &&
    found.mark.length >= top.mark.length &&
    found.indent <= top.indent + DEEPEST_CLOSER
  );
}

function restarts(found: Open, top: Open): boolean {
  return found.label !== '' && !found.info.includes('`') && found.indent <= top.indent + DEEPEST_CLOSER;
}

function nests(found: Open, top: Open): boolean {
  return (
    /^(?:markdown|md|mdx)$/.test(top.label) || top.mark.length > found.mark.length || top.mark[0] !== found.mark[0]
  );
}
