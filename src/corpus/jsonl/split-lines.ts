import { createHash } from 'node:crypto';

/** A line with its newline, or a piece of a line that is too long to be held. */
export interface RawLine {
  readonly bytes: Buffer;
  /** True for a piece with more pieces of its line behind it. */
  readonly piece: boolean;
  /** SHA-256 of the whole line without its newline, for the last piece of a line that came in pieces. */
  readonly longHash: string | null;
}

const NEWLINE = 10;
/** Longest line that is looked into, in bytes. */
export const LONGEST_LINE = 32 * 1024 * 1024;

/**
 * Cuts a stream into its lines (`\n`; a `\r` before it belongs to the line). Put together, the parts are the stream.
 * @param longest lines with more bytes come in pieces.
 */
export async function* splitLines(
  stream: AsyncIterable<Buffer>,
  longest: number = LONGEST_LINE,
): AsyncGenerator<RawLine> {
  let parts: Buffer[] = [];
  let length = 0;
  let hash: ReturnType<typeof createHash> | null = null;
  const whole = (): RawLine => {
    const bytes = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts, length);
    hash?.update(bytes.at(-1) === NEWLINE ? bytes.subarray(0, -1) : bytes);
    const line = { bytes, piece: false, longHash: hash ? hash.digest('hex') : null };
    [parts, length, hash] = [[], 0, null];
    return line;
  };
  for await (const chunk of stream) {
    let start = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, start)) {
      parts.push(chunk.subarray(start, at + 1));
      length += at + 1 - start;
      yield whole();
      start = at + 1;
    }
    if (start < chunk.length) {
      parts.push(chunk.subarray(start));
      length += chunk.length - start;
    }
    if (length > longest) {
      const bytes = Buffer.concat(parts, length);
      hash = (hash ?? createHash('sha256')).update(bytes);
      [parts, length] = [[], 0];
      yield { bytes, piece: true, longHash: null };
    }
  }
  if (length > 0 || hash) yield whole();
}
