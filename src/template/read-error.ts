/** Text that cannot be read as a template. Offsets are UTF-16 indexes into the text, lines and columns 1-based. */
export class ReadError extends Error {
  constructor(
    readonly code: 'parse-error' | 'not-a-template' | 'too-large' | 'too-deep' | 'alias-bomb',
    message: string,
    readonly offset: number,
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
    this.name = 'ReadError';
  }
}

/** A {@link ReadError} at an offset of `text`. */
export function readErrorAt(text: string, offset: number, code: ReadError['code'], message: string): ReadError {
  const { line, column } = positionAt(text, offset);
  return new ReadError(code, message, offset, line, column);
}

/** Line and column (1-based, columns in UTF-16 units) of an offset. `\n`, `\r\n` and a lone `\r` end a line. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (let i = 0; i < offset && i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) {
      line++;
      lineStart = i + 1;
    }
  }
  return { line, column: Math.max(1, offset - lineStart + 1) };
}

/** The offset at which each line of a text begins. */
export function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}
