/**
 * The candidates that someone who typed `word` most likely meant, best first: those that hold the word, then those
 * at a small edit distance. Empty where nothing is close.
 */
export function nearMatches(word: string, candidates: Iterable<string>, most = 3): string[] {
  const typed = word.toLowerCase();
  const limit = Math.max(1, Math.floor(typed.length / 3));
  const ranked: { candidate: string; distance: number }[] = [];
  for (const candidate of candidates) {
    const lower = candidate.toLowerCase();
    const distance = typed.length > 2 && lower.includes(typed) ? 0 : editDistance(typed, lower);
    if (distance <= limit) ranked.push({ candidate, distance });
  }
  return ranked
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** The tail of an error message that offers the near matches: `; did you mean a or b?`, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const matches = nearMatches(word, candidates);
  return matches.length === 0 ? '' : `; did you mean ${matches.join(' or ')}?`;
}

/** Optimal string alignment distance: how many letters have to be added, removed, changed or swapped with the next. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(change, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
