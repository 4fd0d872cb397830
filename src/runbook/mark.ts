/** What the files of a runbook say of themselves, so that a later run may replace them and nothing else. */
export const MARK = 'Written by iac-fix runbook, which replaces it when it runs again.';

/** True for a text that a runbook wrote. */
export function isMarked(text: string): boolean {
  return text.slice(0, 500).includes(MARK);
}
