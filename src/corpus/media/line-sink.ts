import { existsSync, renameSync } from 'node:fs';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { LineFile } from '../line-file.js';

/** Takes lines in their order. */
export interface LineSink {
  /** Begins anew (`kept` 0) or behind the first lines of an earlier run; answers how many of them there are. */
  begin(kept: number): Promise<number>;
  write(bytes: Buffer): Promise<void>;
  flush(): Promise<void>;
  finish(): Promise<void>;
}

/** Lines that become a file once they are complete. Until then they are in a file beside it, with `.part` behind its name. */
export class FileLineSink implements LineSink {
  private readonly part: LineFile;
  private held: Buffer[] = [];

  constructor(private readonly path: string) {
    this.part = new LineFile(`${path}.part`);
  }

  begin(kept: number): Promise<number> {
    if (kept > 0 && !this.part.exists && existsSync(this.path)) renameSync(this.path, this.part.path);
    return this.part.cutTo(kept);
  }

  write(bytes: Buffer): Promise<void> {
    this.held.push(bytes);
    return Promise.resolve();
  }

  flush(): Promise<void> {
    if (this.held.length > 0) this.part.append(Buffer.concat(this.held));
    this.held = [];
    return Promise.resolve();
  }

  async finish(): Promise<void> {
    await this.flush();
    this.part.close();
    renameSync(this.part.path, this.path);
  }
}

/** Lines that go into a stream, no faster than its reader takes them. */
export class StreamLineSink implements LineSink {
  constructor(private readonly stream: Writable) {}

  begin(): Promise<number> {
    return Promise.resolve(0);
  }

  async write(bytes: Buffer): Promise<void> {
    if (!this.stream.write(bytes)) await once(this.stream, 'drain');
  }

  flush(): Promise<void> {
    return Promise.resolve();
  }

  finish(): Promise<void> {
    return Promise.resolve();
  }
}
