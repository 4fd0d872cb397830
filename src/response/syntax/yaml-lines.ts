import { splitLines } from '../lines.js';
import type { Line } from '../lines.js';
import { SECTIONS } from '../../template/vocabulary.js';

/** `key: `, `- `, or both, at the beginning of a line: what stands before a value. */
const BEFORE_VALUE = /^[ \t]*(?:-[ \t]+)*(?:(?:"[^"\n]*"|'[^'\n]*'|[\w$./*@{}-][\w$./*@{}:-]*?):[ \t]+)?/;
const SECTION = new RegExp(`^["']?(?:${SECTIONS.join('|')})["']?[ \\t]*:(?:[ \\t]|$)`);

/** A YAML text line by line. */
export class YamlLines {
  readonly lines: readonly Line[];

  constructor(readonly text: string) {
    this.lines = splitLines(text);
  }

  get count(): number {
    return this.lines.length;
  }

  /** Index of the line that holds an offset. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  start(index: number): number {
    return this.lines[index]?.start ?? this.text.length;
  }
  end(index: number): number {
    return this.lines[index]?.end ?? this.text.length;
  }
  next(index: number): number {
    return this.lines[index]?.next ?? this.text.length;
  }

  /** The line's text without its line break; `''` for a line that does not exist. */
  at(index: number): string {
    const line = this.lines[index];
    return line ? this.text.slice(line.start, line.end) : '';
  }

  /** Columns of white space that begin the line. */
  indent(index: number): number {
    const line = this.at(index);
    return line.length - line.trimStart().length;
  }

  isBlank(index: number): boolean {
    return this.at(index).trim() === '';
  }

  isComment(index: number): boolean {
    return this.at(index).trimStart().startsWith('#');
  }

  /** True for a line at the margin that begins a section of a template. */
  isSection(index: number): boolean {
    return SECTION.test(this.at(index));
  }

  /** The nearest line above that has content, or -1. */
  above(index: number): number {
    let i = index - 1;
    while (i >= 0 && (this.isBlank(i) || this.isComment(i))) i--;
    return i;
  }

  /** The nearest line below that has content, or the number of lines. */
  below(index: number): number {
    let i = index + 1;
    while (i < this.count && (this.isBlank(i) || this.isComment(i))) i++;
    return i;
  }

  /** What stands before the value on a line, such as `  - Key: `. */
  beforeValue(index: number): string {
    return BEFORE_VALUE.exec(this.at(index))?.[0] ?? '';
  }
}
