import { diffArrays } from 'diff';
import type { Line } from './lines.js';
import { splitLines } from './lines.js';

/** The text of a block without the block quote marks and the indentation that the Markdown around it adds to each line. */
export class BlockText {
  /** What the block says. */
  readonly text: string;
  private readonly prefixes: readonly string[];
  /** Offsets at which the lines of `text` begin. */
  private readonly starts: readonly number[];
  private readonly prefixed: boolean;

  /**
   * @param file the whole text.
   * @param lines the block's lines of content in it.
   * @param quote the block quote marks of the fence's line; `''` for none.
   * @param indent how many columns of white space the fence has.
   */
  constructor(
    private readonly file: string,
    private readonly lines: readonly Line[],
    private readonly quote = '',
    private readonly indent = 0,
  ) {
    const depth = quote.split('>').length - 1;
    const prefix = new RegExp(`^(?: {0,3}> ?){0,${depth}}[ \\t]{0,${indent}}`);
    this.prefixed = depth > 0 || indent > 0;
    this.prefixes = this.prefixed
      ? lines.map((line) => prefix.exec(file.slice(line.start, line.end))?.[0] ?? '')
      : lines.map(() => '');
    if (this.prefixed) {
      this.text = lines.map((l, i) => file.slice(l.start + this.prefixLength(i), l.next)).join('');
    } else this.text = file.slice(this.start, this.end);
    const starts: number[] = [];
    let at = 0;
    lines.forEach((line, i) => {
      starts.push(at);
      at += line.next - line.start - this.prefixLength(i);
    });
    this.starts = starts;
  }

  /** The block without all but its first lines. */
  firstLines(count: number): BlockText {
    return new BlockText(this.file, this.lines.slice(0, count), this.quote, this.indent);
  }

  /** Where the block's content begins in the file, and where it ends. */
  get start(): number {
    return this.lines[0]?.start ?? 0;
  }
  get end(): number {
    return this.lines.at(-1)?.next ?? 0;
  }

  /** The offset in the file of an offset in the block's text. */
  toFile(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const line = this.lines[low];
    return line ? line.start + this.prefixLength(low) + offset - (this.starts[low] ?? 0) : 0;
  }

  /** What stands between `start` and `end` in the file where the block says `text` instead: kept lines keep their prefix. */
  write(text: string): string {
    if (text === this.text) return this.file.slice(this.start, this.end);
    if (!this.prefixed) return text;
    const old = lineTexts(this.text);
    const usual = this.prefixes.find((_, i) => (old[i] ?? '').trim() !== '') ?? '';
    const written: string[] = [];
    let at = 0;
    for (const part of diffArrays(old, lineTexts(text))) {
      if (part.removed) at += part.value.length;
      else if (part.added) {
        for (const line of part.value) written.push(line.trim() === '' ? usual.trimEnd() : usual, line);
      } else for (const line of part.value) written.push(this.prefixes[at++] ?? usual, line);
    }
    return written.join('');
  }

  private prefixLength(line: number): number {
    return this.prefixes[line]?.length ?? 0;
  }
}

function lineTexts(text: string): string[] {
  return splitLines(text).map((line) => text.slice(line.start, line.next));
}
