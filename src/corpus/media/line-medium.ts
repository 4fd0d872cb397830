import { isUtf8 } from 'node:buffer';
import { contentHash } from '../content-hash.js';
import type { RawLine } from '../jsonl/split-lines.js';
import { LONGEST_LINE, splitLines } from '../jsonl/split-lines.js';
import type { Columns, Problem, Task } from '../task.js';
import type { LineSink } from './line-sink.js';
import type { Medium } from './medium.js';

/** A response that is a record of JSON Lines. */
export interface LineTask extends Task {
  /** The line as it is, with its newline. */
  readonly bytes: Buffer;
}

/** Where the lines come from. */
export interface LineInput {
  /** Bytes; `null` for a stream. */
  readonly size: number | null;
  open(): AsyncIterable<Buffer>;
}

/** JSON Lines: one line in, one line out, in order. Of a repaired record only the string of its column changes. */
export class LineMedium implements Medium<LineTask> {
  readonly notes: readonly string[] = [];
  private done = 0;

  constructor(
    private readonly input: LineInput,
    private readonly sink: LineSink,
    private readonly columns: Columns,
  ) {}

  measure(): Promise<number | null> {
    return Promise.resolve(this.input.size);
  }

  async begin(kept: number): Promise<number> {
    this.done = await this.sink.begin(kept);
    return this.done;
  }

  async *tasks(from: number): AsyncGenerator<LineTask> {
    let index = 0;
    let reach = 0;
    for await (const line of splitLines(this.input.open())) {
      reach += line.bytes.length;
      if (index >= from) yield this.taskOf(line, index, reach);
      if (!line.piece) index++;
    }
  }

  async put(task: LineTask, output: string | null): Promise<void> {
    await this.sink.write(output === null ? task.bytes : Buffer.from(output + (endsLine(task.bytes) ? '\n' : '')));
    if (!task.piece) this.done = task.index + 1;
  }

  async flush(): Promise<number> {
    await this.sink.flush();
    return this.done;
  }

  finish(): Promise<void> {
    return this.sink.finish();
  }

  private taskOf({ bytes, piece, longHash }: RawLine, index: number, reach: number): LineTask {
    const id = String(index + 1);
    const content = endsLine(bytes) ? bytes.subarray(0, -1) : bytes;
    const task = { index, id, reach, piece, bytes, size: bytes.length };
    const problem = piece || longHash !== null ? TOO_LONG : problemOf(content);
    if (problem) return { ...task, work: problem, hash: longHash ?? contentHash(content) };
    const line = content.toString();
    return { ...task, work: { kind: 'line', path: id, line, columns: this.columns }, hash: null };
  }
}

const TOO_LONG: Problem = { code: 'too-large', message: `the line is longer than ${LONGEST_LINE} bytes` };

function endsLine(bytes: Buffer): boolean {
  return bytes.at(-1) === 10;
}

function problemOf(content: Buffer): Problem | null {
  if (!isUtf8(content)) return { code: 'not-utf8', message: 'the line is not UTF-8' };
  const blank = content.length < 200 && content.toString().trim() === '';
  return blank ? { code: 'blank', message: 'the line is blank' } : null;
}
