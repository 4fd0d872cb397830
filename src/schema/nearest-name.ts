/** How alike two names have to be: at most one edit for short names, two from six characters, three from twelve. */
function mostEdits(name: string): number {
  return name.length < 6 ? 1 : name.length < 12 ? 2 : 3;
}

/**
 * The one candidate that a misspelt name must have meant: the same name in other case, else the only one within a
 * few edits (an edit inserts, removes, replaces or swaps neighbouring characters, whatever their case).
 * `undefined` where none is near, or where several are equally near.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  const sameLetters: string[] = [];
  let best: string[] = [];
  let fewest = mostEdits(name);
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    if (other === wanted) sameLetters.push(candidate);
    const edits = editDistance(wanted, other, fewest);
    if (edits > fewest) continue;
    if (edits < fewest) best = [];
    fewest = edits;
    best.push(candidate);
  }
  const found = sameLetters.length > 0 ? sameLetters : best;
  return found.length === 1 ? found[0] : undefined;
}

/**
 * The distance of Damerau and Levenshtein in its restricted form (no character is edited twice), or some number above
 * `limit` where it exceeds that.
 */
export function editDistance(a: string, b: string, limit = Infinity): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let edits = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (!same && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, (beforePrevious[j - 2] ?? 0) + 1);
      }
      current.push(edits);
    }
    if (Math.min(...current) > limit) return limit + 1;
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
