import { closeSync, createReadStream, existsSync, fdatasyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';

const NEWLINE = 10;

/** A text file that grows line by line, and that a process killed in the middle of a line leaves in a state that can be mended. */
export class LineFile {
  private descriptor: number | null = null;

  constructor(readonly path: string) {}

  get exists(): boolean {
    return existsSync(this.path);
  }

  /**
   * Makes the file hold its first complete lines only: at most `most`, fewer where it has fewer. A torn last line goes.
   * @returns how many lines it holds then.
   */
  async cutTo(most: number): Promise<number> {
    let lines = 0;
    let end = 0;
    if (most > 0 && this.exists) {
      let offset = 0;
      for await (const chunk of createReadStream(this.path) as AsyncIterable<Buffer>) {
        let at = chunk.indexOf(NEWLINE);
        for (; at >= 0 && lines < most; at = chunk.indexOf(NEWLINE, at + 1)) {
          lines++;
          end = offset + at + 1;
        }
        if (lines === most) break;
        offset += chunk.length;
      }
    }
    ftruncateSync(this.open(), end);
    return lines;
  }

  /** The complete lines, without their newline. */
  async *lines(): AsyncGenerator<string> {
    if (!this.exists) return;
    let rest: Buffer = Buffer.alloc(0);
    for await (const chunk of createReadStream(this.path) as AsyncIterable<Buffer>) {
      const text = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      let start = 0;
      for (let at = text.indexOf(NEWLINE); at >= 0; at = text.indexOf(NEWLINE, start)) {
        yield text.toString('utf8', start, at);
        start = at + 1;
      }
      rest = text.subarray(start);
    }
  }

  /** Writes text at the end of the file. */
  append(text: string | Uint8Array): void {
    const descriptor = this.open();
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
  }

  /** Waits until what was appended is on the disk, and lets go of the file. */
  close(): void {
    if (this.descriptor === null) return;
    fdatasyncSync(this.descriptor);
    closeSync(this.descriptor);
    this.descriptor = null;
  }

  private open(): number {
    return (this.descriptor ??= openSync(this.path, 'a'));
  }
}
