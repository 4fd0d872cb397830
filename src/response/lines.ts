/** One line of a text: `[start, end)` without its line break, `next` behind it. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** The lines of a text as offsets; `\n`, `\r\n` and a lone `\r` end a line. A text that ends with a line break has no empty last line. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  const newline = /\r\n|\n|\r/g;
  let start = 0;
  for (let found = newline.exec(text); found; found = newline.exec(text)) {
    lines.push({ start, end: found.index, next: newline.lastIndex });
    start = newline.lastIndex;
  }
  if (start < text.length) lines.push({ start, end: text.length, next: text.length });
  return lines;
}

/** Translates between offsets and 1-based lines and columns of one text, each in logarithmic time. */
export class LineTable {
  private readonly starts: readonly number[];

  constructor(readonly text: string) {
    const starts = splitLines(text).map((line) => line.start);
    if (starts.length === 0 || /[\r\n]$/.test(text)) starts.push(text.length);
    this.starts = starts;
  }

  /** Line and column of an offset; an offset behind the end counts as the end. */
  position(offset: number): { line: number; column: number } {
    const at = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (this.starts[low] ?? 0) + 1 };
  }

  /** Offset of a 1-based line and column. */
  offset(line: number, column: number): number {
    return Math.min(this.text.length, (this.starts[line - 1] ?? this.text.length) + column - 1);
  }
}
