/** Counts values; of equal counts the first one met wins. */
export class Tally<T> {
  private readonly counts = new Map<T, number>();

  count(value: T): void {
    this.counts.set(value, (this.counts.get(value) ?? 0) + 1);
  }

  /** The value counted most often, or `fallback` where none was. */
  winner(fallback: T): T {
    let best = fallback;
    let most = 0;
    for (const [value, count] of this.counts) {
      if (count > most) {
        best = value;
        most = count;
      }
    }
    return best;
  }
}
