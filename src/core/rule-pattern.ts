/** True where a rule's id is the pattern's: `*` stands for any characters, as in `s3/*` and `*-retention`. */
export function matchesPattern(id: string, pattern: string): boolean {
  if (!pattern.includes('*')) return id === pattern;
  const expression = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${expression}$`).test(id);
}

/** True where one of the patterns is the id's. */
export function matchesAny(id: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesPattern(id, pattern));
}
