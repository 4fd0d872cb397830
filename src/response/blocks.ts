import type { Format } from '../template/template.js';
import { announcedName } from './block-names.js';
import { BlockText } from './block-text.js';
import type { Fence } from './fences.js';
import { findFences } from './fences.js';
import type { Line } from './lines.js';
import { splitLines } from './lines.js';
import { formatOfText, isExcerpt, looksLikeTemplate } from './template-text.js';
import { findUnfenced } from './unfenced.js';

/** A part of a response that is meant as a template, whether or not it parses. */
export interface TemplateBlock {
  /** The file name announced for it; several blocks may have the same. */
  readonly name: string;
  readonly format: Format;
  readonly block: BlockText;
  /** False where nothing marks the block's end: a fence that is never closed, or a template outside of fences. */
  readonly closed: boolean;
  /** True where the author says that parts are left out. */
  readonly excerpt: boolean;
}

/** Labels of fences that can hold a template; a block with any other label is code of another language. */
const LABELS = new Set(
  [
    '',
    'json',
    'jsonc',
    'json5',
    'yaml',
    'yml',
    'template',
    'cloudformation',
    'cfn',
    'sam',
    'aws',
    'text',
    'txt',
  ].concat(['plaintext', 'plain', 'code', 'yaml-cloudformation', 'json-cloudformation', 'file']),
);

/** Finds the blocks of a response that are meant as whole templates, in the order of the text. */
export function findTemplateBlocks(text: string): TemplateBlock[] {
  const lines = splitLines(text);
  const fences = findFences(text, lines);
  const ends = fences.map((fence) => fence.endLine).sort((a, b) => a - b);
  const fenced = fences
    .filter((fence) => LABELS.has(fence.label) && fence.endLine > fence.firstLine)
    .map((fence) => blockOf(text, lines, fence, floorAbove(ends, fence.openLine)));
  const unfenced = findUnfenced(text, lines, fences).map((span) => {
    const outside = {
      ...span,
      openLine: span.firstLine,
      info: '',
      quote: '',
      indent: 0,
      closed: false,
      trailingMarks: 0,
    };
    return blockOf(text, lines, outside, floorAbove(ends, span.firstLine));
  });
  return [...fenced, ...unfenced].filter((b) => b !== undefined).sort((a, b) => a.block.start - b.block.start);
}

function blockOf(
  text: string,
  lines: readonly Line[],
  span: Omit<Fence, 'label'>,
  floor: number,
): TemplateBlock | undefined {
  const own = lines.slice(span.firstLine, span.endLine);
  const last = own.pop();
  if (!last) return undefined;
  const end = last.end - span.trailingMarks;
  own.push(span.trailingMarks > 0 ? { start: last.start, end, next: end } : last);
  const block = new BlockText(text, own, span.quote, span.indent);
  if (!looksLikeTemplate(block.text)) return undefined;
  const format = formatOfText(block.text);
  const place = { above: span.openLine - 1, floor, info: span.info, content: block.text };
  const name = announcedName(text, lines, place, format);
  return { name, format, block, closed: span.closed, excerpt: isExcerpt(block.text) };
}

/** The line behind the last block that ends above a line, given the sorted ends of all blocks. */
function floorAbove(ends: readonly number[], line: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return ends[low - 1] ?? 0;
}
