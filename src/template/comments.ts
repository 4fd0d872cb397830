import type { Pointer } from './pointer.js';
import type { SourceNode } from './source-node.js';
import type { Template } from './template.js';

/** A comment from its `#` to the end of its line, without trailing space. */
export interface Comment {
  readonly text: string;
  readonly offset: number;
}

/** The comments of a YAML template in document order; JSON has none. */
export function commentsOf(template: Template): Comment[] {
  if (template.format === 'json') return [];
  const found: Comment[] = [];
  let from = 0;
  const gap = (to: number): void => {
    // Between scalars stand only punctuation, tags, white space and comments.
    if (to <= from) return;
    for (const match of template.text.slice(from, to).matchAll(/(?<![^\s,[{\]}])#[^\n\r]*/g)) {
      found.push({ text: match[0].trimEnd(), offset: from + match.index });
    }
  };
  const walk = (node: SourceNode): void => {
    if (node.kind === 'map') {
      for (const { keyNode, node: value } of node.entries) {
        walk(keyNode);
        walk(value);
      }
    } else if (node.kind === 'seq') node.items.forEach(walk);
    else {
      const header = node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded');
      gap(node.contentStart);
      // The header line of a block scalar may end in a comment of its own.
      const lineEnd = header ? template.text.indexOf('\n', node.contentStart) : -1;
      if (lineEnd > 0 && lineEnd < node.end) {
        from = node.contentStart;
        gap(lineEnd);
      }
      from = Math.max(from, node.end);
    }
  };
  walk(template.root);
  gap(template.text.length);
  return found;
}

/**
 * The first comment of `before` that `after` has no longer; `undefined` where all are still there, wherever they stand.
 * @param removed pointers to what was taken away on purpose: the comments in and right above it go with it.
 */
export function lostComment(before: Template, after: Template, removed: readonly Pointer[] = []): string | undefined {
  const left = new Map<string, number>();
  for (const { text } of commentsOf(after)) left.set(text, (left.get(text) ?? 0) + 1);
  const lost = commentsOf(before).filter(({ text }) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
  if (lost.length === 0) return undefined;
  const spans = removed.map((pointer) => linesOf(before, pointer));
  return lost.find(({ offset }) => !spans.some(({ start, end }) => offset >= start && offset < end))?.text;
}

/** From the comment lines right above what a pointer names to the end of its last line. */
function linesOf(template: Template, pointer: Pointer): { start: number; end: number } {
  const found = template.locate(pointer);
  if (!found) return { start: 0, end: 0 };
  const { text } = template;
  let start = text.lastIndexOf('\n', (found.entry?.keyNode ?? found.node).start) + 1;
  for (;;) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    if (start === 0 || !text.slice(above, start).trimStart().startsWith('#')) break;
    start = above;
  }
  const end = text.indexOf('\n', found.node.end);
  return { start, end: end < 0 ? text.length : end };
}
