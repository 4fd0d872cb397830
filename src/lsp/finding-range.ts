import { parsePointer } from '../template/pointer.js';
import { locate } from '../template/locate.js';
import type { SourceNode } from '../template/source-node.js';
import type { Template } from '../template/template.js';

/** A stretch of a text, by UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * What an editor underlines for a pointer, on one line: the key, with its value where that is a single one; of an item its first line.
 * Begins at {@link Template.offset}.
 */
export function spanOf(template: Template, pointer: string): Span {
  const tokens = parsePointer(pointer);
  for (let length = tokens.length; length >= 0; length--) {
    const found = locate(template.root, tokens.slice(0, length));
    if (!found) continue;
    const { entry, inner, node } = found;
    if (!entry || inner) return onOneLine(template.text, { start: node.start, end: node.end });
    const whole = length === tokens.length && isSingle(node);
    return onOneLine(template.text, { start: entry.keyNode.start, end: whole ? node.end : entry.keyNode.end });
  }
  return onOneLine(template.text, { start: 0, end: template.text.length });
}

/** The part of a span that stands on its first line, without white space at the end. */
export function onOneLine(text: string, { start, end }: Span): Span {
  const line = /[^\r\n]*/y;
  line.lastIndex = start;
  const first = (line.exec(text)?.[0] ?? '').slice(0, Math.max(0, end - start)).trimEnd();
  return { start, end: start + first.length };
}

function isSingle(node: SourceNode): boolean {
  return node.kind === 'scalar' || node.kind === 'alias';
}
