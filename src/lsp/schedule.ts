/** Puts work off while more of the same keeps coming: of what is asked for under one name, only the last is done. */
export class Schedule {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  /** @param delay milliseconds for which nothing more must come. */
  constructor(private readonly delay: number) {}

  /** Does the work when nothing more has come for a while. */
  later(name: string, work: () => void): void {
    this.put(name, this.delay, work);
  }

  /** Does the work as soon as what has already come in is read. */
  soon(name: string, work: () => void): void {
    this.put(name, 0, work);
  }

  /** Drops what waits under a name, or all. */
  drop(name?: string): void {
    for (const [known, timer] of this.timers) {
      if (name !== undefined && known !== name) continue;
      clearTimeout(timer);
      this.timers.delete(known);
    }
  }

  private put(name: string, delay: number, work: () => void): void {
    this.drop(name);
    const run = (): void => {
      this.timers.delete(name);
      work();
    };
    this.timers.set(name, setTimeout(run, delay));
  }
}
