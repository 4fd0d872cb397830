import type { Draft } from './draft.js';

/** An entry or item that the text does not have yet. */
export interface Insertion {
  /** Index of the slot of the text that it follows; -1 puts it before all of them. Slots that are removed do not count. */
  readonly after: number;
  /** The key in a map, `null` in a sequence. */
  readonly key: string | null;
  readonly draft: Draft;
}

/** What becomes of the entries or items of one collection of the text, its slots. */
export interface Plan {
  /** For each slot of the text whether it stays. */
  readonly keep: readonly boolean[];
  /** In their final order. */
  readonly insertions: readonly Insertion[];
}

/** True where a plan neither removes nor inserts. */
export function isIdle(plan: Plan): boolean {
  return plan.insertions.length === 0 && plan.keep.every(Boolean);
}

/** A stretch between two slots that stay: what is removed there and what is inserted. */
export interface Gap {
  /** The slot that stays before the gap, -1 where none does. */
  readonly before: number;
  /** The slot that stays behind the gap; the number of slots where none does. */
  readonly behind: number;
  readonly insertions: readonly Insertion[];
}

/** The gaps in which something happens, in order. */
export function gapsOf({ keep, insertions }: Plan): Gap[] {
  const gaps: Gap[] = [];
  let next = 0;
  let before = -1;
  for (let behind = 0; behind <= keep.length; behind++) {
    if (behind < keep.length && !keep[behind]) continue;
    const first = next;
    while (next < insertions.length && (insertions[next]?.after ?? 0) <= before) next++;
    if (next > first || behind - before > 1) gaps.push({ before, behind, insertions: insertions.slice(first, next) });
    before = behind;
  }
  return gaps;
}
