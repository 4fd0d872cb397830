import { SECTIONS } from '../template/vocabulary.js';
import type { Fence } from './fences.js';
import type { Line } from './lines.js';

const SECTION_NAMES = SECTIONS.join('|');
const SECTION_LINE = new RegExp(`^["']?(?:${SECTION_NAMES})["']?[ \\t]*:`);
/** A line at the margin that can stand between two sections: a comment, a list item, a bracket, or a key that has lost its indentation. */
const MARGIN_LINE = /^(?:#|---[ \t]*$|-[ \t]|[ \t]*$|\}|\]|["']?[\w.:/-]+["']?:(?:[ \t]|$))/;

/** Lines `[firstLine, endLine)` of a text. */
export interface LineSpan {
  readonly firstLine: number;
  readonly endLine: number;
}

/** Finds what may be a template outside of the fences: a YAML document that begins with a section, or a JSON object. */
export function findUnfenced(text: string, lines: readonly Line[], fences: readonly Fence[]): LineSpan[] {
  const spans: LineSpan[] = [];
  let from = 0;
  for (const fence of [...fences, undefined]) {
    const to = fence?.openLine ?? lines.length;
    if (to > from) spans.push(...spansWithin(text, lines, from, to));
    from = Math.max(from, fence ? fence.endLine + (fence.closed ? 1 : 0) : to);
  }
  return spans;
}

function spansWithin(text: string, lines: readonly Line[], from: number, to: number): LineSpan[] {
  const spans: LineSpan[] = [];
  for (let i = from; i < to; i++) {
    const line = textOf(text, lines, i);
    const json = /^\s*\{/.test(line);
    if (!json && !SECTION_LINE.test(line)) continue;
    const endLine = json ? endOfJson(text, lines, i, to) : endOfYaml(text, lines, i, to);
    spans.push({ firstLine: i, endLine });
    i = endLine - 1;
  }
  return spans;
}

/** Ends behind the last line of content that can belong to a YAML document whose sections stand at the margin. */
function endOfYaml(text: string, lines: readonly Line[], first: number, to: number): number {
  let end = first + 1;
  for (let i = first + 1; i < to; i++) {
    const line = textOf(text, lines, i);
    const indented = /^[ \t]+\S/.test(line);
    if (!indented && !MARGIN_LINE.test(line)) break;
    if (indented || /^["'\w]/.test(line)) end = i + 1;
  }
  return end;
}

/** Ends behind the last line that begins with a closing bracket at the margin of the object, or with the text. */
function endOfJson(text: string, lines: readonly Line[], first: number, to: number): number {
  const margin = /^\s*/.exec(textOf(text, lines, first))?.[0].length ?? 0;
  for (let i = first; i < to; i++) {
    const line = textOf(text, lines, i);
    if (line.startsWith('}', margin) && line.trim() === '}') return i + 1;
  }
  return to;
}

function textOf(text: string, lines: readonly Line[], index: number): string {
  const line = lines[index];
  return line ? text.slice(line.start, line.end) : '';
}
