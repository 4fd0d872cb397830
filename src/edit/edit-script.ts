import type { SourceNode } from '../template/source-node.js';
import type { Template } from '../template/template.js';
import type { TextEdit } from './text-edit.js';

/** The edits of one batch as they are collected, and what they take out of the text. */
export class EditScript {
  private readonly edits: TextEdit[] = [];
  /** Nodes that are gone from the text as they were. */
  readonly gone: SourceNode[] = [];
  /** Anchored nodes that stay but whose content changes. */
  readonly changedAnchors: SourceNode[] = [];

  constructor(readonly template: Template) {}

  get text(): string {
    return this.template.text;
  }

  /** How many edits there are so far. */
  get size(): number {
    return this.edits.length;
  }

  /** Replaces `[start, end)`; nothing happens where the text is there already. */
  replace(start: number, end: number, text: string): void {
    if (this.text.slice(start, end) !== text) this.edits.push({ start, end, text });
  }

  insert(offset: number, text: string): void {
    if (text !== '') this.edits.push({ start: offset, end: offset, text });
  }

  remove(start: number, end: number): void {
    if (end > start) this.edits.push({ start, end, text: '' });
  }

  /** The edits by offset; those that start at one offset stay in the order in which they were made, insertions first. */
  sorted(): TextEdit[] {
    return this.edits
      .map((edit) => trimmed(this.text, edit))
      .sort((a, b) => a.start - b.start || Number(a.end > a.start) - Number(b.end > b.start));
  }
}

/**
 * Leaves out what a replacement has in common with the text it replaces, at its start and at its end. It never becomes an
 * insertion where it starts: there it could change places with what is inserted in front of it.
 */
function trimmed(text: string, edit: TextEdit): TextEdit {
  if (edit.end === edit.start || edit.text === '') return edit;
  let { start, end } = edit;
  let from = 0;
  let to = edit.text.length;
  while (start < end && from < to && text[start] === edit.text[from]) {
    start++;
    from++;
  }
  while (end > Math.max(start, edit.start + 1) && to > from && text[end - 1] === edit.text[to - 1]) {
    end--;
    to--;
  }
  return { start, end, text: edit.text.slice(from, to) };
}
