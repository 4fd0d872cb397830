import { intrinsicOf } from '../../template/intrinsic.js';
import type { JsonArray, JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import { Intrinsic } from '../../template/vocabulary.js';

/** How far a value is from an ideal one, in leaves: scalars, intrinsic functions, empty collections. */
export interface Distance {
  readonly same: number;
  /** In the ideal alone. */
  readonly missing: number;
  /** In the value alone. */
  readonly extra: number;
  /** In both at one place, with different values. */
  readonly changed: number;
}

export const NO_DISTANCE: Distance = { same: 0, missing: 0, extra: 0, changed: 0 };

/** Pairs of list items that are compared to find which belong together; longer lists are compared in their order. */
const MOST_PAIRS = 900;

/** The leaves that differ. */
export function differing({ missing, extra, changed }: Distance): number {
  return missing + extra + changed;
}

/** The share of all leaves that are the same, in percent with one decimal. */
export function likeness(distance: Distance): number {
  const all = distance.same + differing(distance);
  return all === 0 ? 100 : Math.round((1000 * distance.same) / all) / 10;
}

export function addDistances(a: Distance, b: Distance): Distance {
  return {
    same: a.same + b.same,
    missing: a.missing + b.missing,
    extra: a.extra + b.extra,
    changed: a.changed + b.changed,
  };
}

/**
 * Compares a long-form value with an ideal one. Members are aligned by name, list items by being equal, then by being most alike.
 * Scalars are equal where CloudFormation takes them for equal (`80` and `"80"`), a lone item is equal to a list of it.
 */
export function distanceBetween(value: JsonValue | undefined, ideal: JsonValue | undefined): Distance {
  if (value === undefined) return ideal === undefined ? NO_DISTANCE : { ...NO_DISTANCE, missing: countLeaves(ideal) };
  if (ideal === undefined) return { ...NO_DISTANCE, extra: countLeaves(value) };
  if (isArray(value) !== isArray(ideal)) {
    return distanceBetweenLists(isArray(value) ? value : [value], isArray(ideal) ? ideal : [ideal]);
  }
  if (isArray(value) && isArray(ideal)) return distanceBetweenLists(value, ideal);
  if (isBranch(value) && isBranch(ideal)) {
    if (Object.keys(value).length === 0 && Object.keys(ideal).length === 0) return { ...NO_DISTANCE, same: 1 };
    let sum = NO_DISTANCE;
    for (const key of new Set([...Object.keys(value), ...Object.keys(ideal)])) {
      sum = addDistances(sum, distanceBetween(value[key], ideal[key]));
    }
    return sum;
  }
  return spelling(value) === spelling(ideal) ? { ...NO_DISTANCE, same: 1 } : replaced(value, ideal);
}

/** How many leaves a value has. */
export function countLeaves(value: JsonValue): number {
  const inner = isArray(value) ? value : isBranch(value) ? Object.values(value) : [];
  return inner.length === 0 ? 1 : inner.reduce<number>((sum, item) => sum + countLeaves(item), 0);
}

function replaced(value: JsonValue, ideal: JsonValue): Distance {
  const [has, wants] = [countLeaves(value), countLeaves(ideal)];
  const changed = Math.min(has, wants);
  return { same: 0, changed, missing: wants - changed, extra: has - changed };
}

function distanceBetweenLists(value: JsonArray, ideal: JsonArray): Distance {
  if (value.length === 0 && ideal.length === 0) return { ...NO_DISTANCE, same: 1 };
  const waiting = new Map<string, JsonValue[]>();
  for (const item of ideal) {
    const key = spelling(item);
    waiting.set(key, [...(waiting.get(key) ?? []), item]);
  }
  let sum = NO_DISTANCE;
  const left: JsonValue[] = [];
  for (const item of value) {
    if (waiting.get(spelling(item))?.pop() === undefined) left.push(item);
    else sum = addDistances(sum, { ...NO_DISTANCE, same: countLeaves(item) });
  }
  const wanted = [...waiting.values()].flat();
  for (const [item, other] of pairUp(left, wanted, distanceBetween)) {
    sum = addDistances(sum, distanceBetween(item, other));
  }
  return sum;
}

/**
 * Pairs each item of one list with the item of the other that is nearest to it and still free; what is left over has no partner.
 * Lists too long to compare each with each are paired in their order.
 */
export function pairUp<T>(
  left: readonly T[],
  right: readonly T[],
  distance: (a: T, b: T) => Distance,
): (readonly [T | undefined, T | undefined])[] {
  const all = left.length * right.length;
  const pairs: { a: number; b: number; differs: number; same: number }[] = [];
  for (let a = 0; a < left.length; a++) {
    for (let b = 0; b < right.length; b++) {
      if (all > MOST_PAIRS && a !== b) continue;
      const [one, other] = [left[a], right[b]];
      if (one === undefined || other === undefined) continue;
      const found = all === 1 || all > MOST_PAIRS ? NO_DISTANCE : distance(one, other);
      pairs.push({ a, b, differs: differing(found), same: found.same });
    }
  }
  pairs.sort((x, y) => x.differs - x.same - (y.differs - y.same) || x.a - y.a || x.b - y.b);
  const takenLeft = new Set<number>();
  const takenRight = new Set<number>();
  const paired: (readonly [T | undefined, T | undefined])[] = [];
  for (const { a, b } of pairs) {
    if (takenLeft.has(a) || takenRight.has(b)) continue;
    takenLeft.add(a);
    takenRight.add(b);
    paired.push([left[a], right[b]]);
  }
  left.forEach((item, i) => takenLeft.has(i) || paired.push([item, undefined]));
  right.forEach((item, i) => takenRight.has(i) || paired.push([undefined, item]));
  return paired;
}

/** An object whose members count one by one; an intrinsic function is a leaf, but for `Fn::If`, whose branches count. */
function isBranch(value: JsonValue): value is Readonly<Record<string, JsonValue>> {
  if (!isObject(value)) return false;
  const intrinsic = intrinsicOf(value);
  return intrinsic === undefined || intrinsic.name === Intrinsic.If;
}

/** One text for values that CloudFormation takes for the same. */
function spelling(value: JsonValue): string {
  if (isArray(value)) return `[${value.map(spelling).join()}]`;
  if (!isObject(value)) return JSON.stringify(String(value));
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${spelling(value[key] ?? null)}`).join()}}`;
}
