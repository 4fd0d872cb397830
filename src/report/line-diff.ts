import { diffArrays } from 'diff';

/** A run of lines that differs: `[oldStart, oldEnd)` of the old text became `[newStart, newEnd)` of the new one. */
export interface LineChange {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** Beyond this many changed lines a stretch between two anchors is shown as replaced as a whole: a bound on the time. */
const MOST_EDITS = 1500;

/**
 * The changes that make `now` of `old`, in order. Lines that occur once in both texts anchor the comparison (patience
 * diff), so that its cost grows with the text and not with text times changes.
 */
export function lineChanges(old: readonly string[], now: readonly string[]): LineChange[] {
  const changes: LineChange[] = [];
  compare(old, now, { oldStart: 0, oldEnd: old.length, newStart: 0, newEnd: now.length }, changes);
  return joinAdjacent(changes);
}

function compare(old: readonly string[], now: readonly string[], whole: LineChange, changes: LineChange[]): void {
  const range = trimEqualEnds(old, now, whole);
  const { oldStart, oldEnd, newStart, newEnd } = range;
  if (oldStart === oldEnd && newStart === newEnd) return;
  if (oldStart === oldEnd || newStart === newEnd) {
    changes.push(range);
    return;
  }
  const anchors = anchorsIn(old, now, range);
  if (anchors.length === 0) {
    changes.push(...shortestChanges(old, now, range));
    return;
  }
  let oldAt = oldStart;
  let newAt = newStart;
  for (const [oldAnchor, newAnchor] of [...anchors, [oldEnd, newEnd] as const]) {
    const gap = { oldStart: oldAt, oldEnd: oldAnchor, newStart: newAt, newEnd: newAnchor };
    const inner = trimEqualEnds(old, now, gap);
    changes.push(...shortestChanges(old, now, inner));
    oldAt = oldAnchor + 1;
    newAt = newAnchor + 1;
  }
}

function trimEqualEnds(old: readonly string[], now: readonly string[], range: LineChange): LineChange {
  let { oldStart, oldEnd, newStart, newEnd } = range;
  while (oldStart < oldEnd && newStart < newEnd && old[oldStart] === now[newStart]) {
    oldStart++;
    newStart++;
  }
  while (oldStart < oldEnd && newStart < newEnd && old[oldEnd - 1] === now[newEnd - 1]) {
    oldEnd--;
    newEnd--;
  }
  return { oldStart, oldEnd, newStart, newEnd };
}

/** Pairs of lines that occur once on each side, thinned out to the longest run that ascends on both sides. */
function anchorsIn(old: readonly string[], now: readonly string[], range: LineChange): [number, number][] {
  const inNew = uniqueLines(now, range.newStart, range.newEnd);
  const pairs: [number, number][] = [];
  for (const [line, at] of uniqueLines(old, range.oldStart, range.oldEnd)) {
    const other = inNew.get(line);
    if (at >= 0 && other !== undefined && other >= 0) pairs.push([at, other]);
  }
  return longestAscending(pairs);
}

/** Line → its index, or -1 where it occurs more than once. In the order of first occurrence. */
function uniqueLines(lines: readonly string[], start: number, end: number): Map<string, number> {
  const seen = new Map<string, number>();
  for (let i = start; i < end; i++) {
    const line = lines[i] ?? '';
    seen.set(line, seen.has(line) ? -1 : i);
  }
  return seen;
}

/** Patience sorting: the longest subsequence of the pairs (sorted by their first number) whose second numbers ascend. */
function longestAscending(pairs: readonly [number, number][]): [number, number][] {
  const tails: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  pairs.forEach(([, value], i) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = i;
  });
  const found: [number, number][] = [];
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) {
    const pair = pairs[i];
    if (pair) found.push(pair);
  }
  return found.reverse();
}

function shortestChanges(old: readonly string[], now: readonly string[], range: LineChange): LineChange[] {
  const { oldStart, oldEnd, newStart, newEnd } = range;
  if (oldStart === oldEnd && newStart === newEnd) return [];
  if (oldStart === oldEnd || newStart === newEnd) return [range];
  const parts = diffArrays(old.slice(oldStart, oldEnd), now.slice(newStart, newEnd), { maxEditLength: MOST_EDITS });
  if (!parts) return [range];
  const changes: LineChange[] = [];
  let oldAt = oldStart;
  let newAt = newStart;
  for (const { added, removed, count } of parts) {
    const [oldCount, newCount] = [added ? 0 : count, removed ? 0 : count];
    if (added || removed) {
      changes.push({ oldStart: oldAt, oldEnd: oldAt + oldCount, newStart: newAt, newEnd: newAt + newCount });
    }
    oldAt += oldCount;
    newAt += newCount;
  }
  return changes;
}

function joinAdjacent(changes: readonly LineChange[]): LineChange[] {
  const joined: LineChange[] = [];
  for (const change of changes) {
    const last = joined.at(-1);
    if (last && last.oldEnd === change.oldStart && last.newEnd === change.newStart) {
      joined[joined.length - 1] = { ...last, oldEnd: change.oldEnd, newEnd: change.newEnd };
    } else joined.push(change);
  }
  return joined;
}
