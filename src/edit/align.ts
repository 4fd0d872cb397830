import type { JsonValue } from '../template/json-value.js';
import { equalValues, isArray, isObject } from '../template/json-value.js';
import type { SourceNode } from '../template/source-node.js';
import type { Draft } from './draft.js';

/** For each item of the final sequence the index of the item of the text that it keeps or replaces, or -1 for a new one. */
export type Alignment = readonly number[];

/** Above this product of lengths two stretches are not compared item by item. */
const MOST_COMPARISONS = 10_000;

/**
 * Pairs the items of a sequence with their final state: first those that are the same part of the text, then, between them,
 * those of equal value, then those of like kind in order. The indexes that are not -1 increase.
 */
export function alignItems(items: readonly SourceNode[], finals: readonly Draft[]): Alignment {
  const paired = new Array<number>(finals.length).fill(-1);
  for (const [final, item] of anchors(items, finals)) paired[final] = item;
  let from = 0;
  let itemFrom = 0;
  for (let final = 0; final <= finals.length; final++) {
    const item = final < finals.length ? (paired[final] ?? -1) : items.length;
    if (item < 0) continue;
    alignStretch(items, finals, { from, to: final, itemFrom, itemTo: item }, paired);
    from = final + 1;
    itemFrom = item + 1;
  }
  return paired;
}

interface Stretch {
  from: number;
  to: number;
  itemFrom: number;
  itemTo: number;
}

/** The longest increasing run of pairs (final index, item index) that are one and the same part of the text. */
function anchors(items: readonly SourceNode[], finals: readonly Draft[]): (readonly [number, number])[] {
  const indexOf = new Map(items.map((item, i) => [item, i]));
  const pairs: (readonly [number, number])[] = [];
  finals.forEach((draft, final) => {
    const item = draft.slot === null ? undefined : indexOf.get(draft.slot);
    if (item === undefined || draft.slot === null) return;
    indexOf.delete(draft.slot);
    pairs.push([final, item]);
  });
  return longestIncreasing(pairs);
}

function longestIncreasing(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const tails: number[] = [];
  const previous: number[] = [];
  pairs.forEach(([, item], i) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < item) low = middle + 1;
      else high = middle;
    }
    previous[i] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = i;
  });
  const chosen: (readonly [number, number])[] = [];
  for (let i = tails.at(-1) ?? -1; i >= 0; i = previous[i] ?? -1) {
    const pair = pairs[i];
    if (pair) chosen.push(pair);
  }
  return chosen.reverse();
}

function alignStretch(
  items: readonly SourceNode[],
  finals: readonly Draft[],
  stretch: Stretch,
  paired: number[],
): void {
  const { from, to, itemFrom, itemTo } = stretch;
  if (from >= to || itemFrom >= itemTo) return;
  const wanted = finals.slice(from, to).map((draft) => draft.value());
  const present = items.slice(itemFrom, itemTo).map((item) => item.value);
  let lastFinal = 0;
  let lastItem = 0;
  for (const [final, item] of [...equalRuns(wanted, present), [wanted.length, present.length] as const]) {
    pairLike(wanted, present, { from: lastFinal, to: final, itemFrom: lastItem, itemTo: item }, (f, i) => {
      paired[from + f] = itemFrom + i;
    });
    if (final < wanted.length) paired[from + final] = itemFrom + item;
    lastFinal = final + 1;
    lastItem = item + 1;
  }
}

/** Longest common subsequence by deep equality, as pairs (index wanted, index present); empty for very long stretches. */
function equalRuns(wanted: readonly JsonValue[], present: readonly JsonValue[]): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let start = 0;
  while (start < wanted.length && start < present.length && equalValues(wanted[start], present[start])) {
    pairs.push([start, start]);
    start++;
  }
  const rows = wanted.length - start;
  const columns = present.length - start;
  if (rows * columns > MOST_COMPARISONS) return pairs;
  const length = Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0));
  const at = (row: number, column: number) => length[row]?.[column] ?? 0;
  const same = (row: number, column: number) => equalValues(wanted[start + row], present[start + column]);
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const best = same(row, column) ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
      (length[row] ?? [])[column] = best;
    }
  }
  let row = 0;
  let column = 0;
  while (row < rows && column < columns) {
    if (same(row, column)) pairs.push([start + row++, start + column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return pairs;
}

function pairLike(
  wanted: readonly JsonValue[],
  present: readonly JsonValue[],
  { from, to, itemFrom, itemTo }: Stretch,
  pair: (final: number, item: number) => void,
): void {
  const sameLength = to - from === itemTo - itemFrom;
  let item = itemFrom;
  for (let final = from; final < to; final++) {
    for (let candidate = item; candidate < itemTo; candidate++) {
      if (!sameLength && !alike(wanted[final], present[candidate])) continue;
      pair(final, candidate);
      item = candidate + 1;
      break;
    }
  }
}

/** True for two scalars, two lists, or two objects that have a member in common. */
function alike(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (isArray(a) || isArray(b)) return isArray(a) && isArray(b);
  if (!isObject(a) || !isObject(b)) return !isObject(a) && !isObject(b);
  return Object.entries(a).some(([key, value]) => equalValues(b[key], value));
}
