/** Where the bar is drawn. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const REDRAW_EVERY = 150;
const BAR = 24;

/** A line on a terminal that says how far a run is, how fast it goes and how long it will take; elsewhere it says nothing. */
export class ProgressBar {
  private done = 0;
  private share = 0;
  private drawnAt = 0;
  private readonly startedAt: number;
  private startShare = 0;

  /**
   * @param total what `reach` comes to at the end; `null` where that is not known.
   * @param now a clock in milliseconds.
   */
  constructor(
    private readonly terminal: Terminal,
    private readonly total: number | null,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.startedAt = now();
  }

  /** Says where a resumed run begins, so that its rate counts only what it does itself. */
  begin(reach: number): void {
    this.startShare = this.shareOf(reach);
  }

  /** One more response is done. */
  advance(reach: number): void {
    this.done++;
    this.share = this.shareOf(reach);
    if (this.terminal.isTTY !== true || this.now() - this.drawnAt < REDRAW_EVERY) return;
    this.drawnAt = this.now();
    this.terminal.write(`\r\u001b[K${this.line().slice(0, (this.terminal.columns ?? 80) - 1)}`);
  }

  /** Takes the line away. */
  clear(): void {
    if (this.terminal.isTTY === true && this.drawnAt > 0) this.terminal.write('\r\u001b[K');
  }

  private line(): string {
    const seconds = Math.max(0.001, (this.now() - this.startedAt) / 1000);
    const rate = `${(this.done / seconds).toFixed(this.done / seconds < 10 ? 1 : 0)}/s`;
    if (this.total === null) return `${this.done} responses  ${rate}`;
    const filled = Math.floor(this.share * BAR);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled);
    const gained = this.share - this.startShare;
    const left = gained > 0 ? `  ${clock((seconds * (1 - this.share)) / gained)} left` : '';
    return `${bar} ${Math.floor(this.share * 100)}%  ${this.done} responses  ${rate}${left}`;
  }

  private shareOf(reach: number): number {
    return this.total === null || this.total === 0 ? 0 : Math.min(1, reach / this.total);
  }
}

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
