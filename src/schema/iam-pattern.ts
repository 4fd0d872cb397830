/**
 * Compares a text with a pattern of IAM, in which `*` is any text and `?` any character (IAM User Guide, "Using wildcards"). Case
 * counts; the time is at most the product of the two lengths.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  let at = 0;
  let next = 0;
  let star = -1;
  let retry = 0;
  while (at < text.length) {
    if (pattern[next] === '*') {
      star = next++;
      retry = at;
    } else if (pattern[next] === '?' || pattern[next] === text[at]) {
      next++;
      at++;
    } else if (star >= 0) {
      next = star + 1;
      at = ++retry;
    } else return false;
  }
  while (pattern[next] === '*') next++;
  return next === pattern.length;
}
