const FEWEST_FILES = 20;
const EVERY_MS = 100;

/** A line on the terminal that counts files while there are many; nothing where stderr is no terminal. */
export class Progress {
  private done = 0;
  private shown = 0;
  private readonly active: boolean;

  constructor(private readonly total: number) {
    this.active = process.stderr.isTTY && total >= FEWEST_FILES;
  }

  /** One more file is done. */
  step(): void {
    this.done++;
    if (!this.active || Date.now() - this.shown < EVERY_MS) return;
    this.shown = Date.now();
    process.stderr.write(`\r${this.done}/${this.total} files`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.active) process.stderr.write('\r\u001b[K');
  }
}
