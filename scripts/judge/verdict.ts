import { tableRow } from '../generate/marked-section.js';
import type { LintCounts } from './cfn-lint.js';

/** What cfn-lint says of one template before and after the repair. */
export interface Judged {
  readonly name: string;
  readonly before: LintCounts;
  readonly after: LintCounts;
}

/** The report of a run, for a reader. */
export function report(judged: readonly Judged[]): string {
  const rules = [...new Set(judged.flatMap(({ before, after }) => [...Object.keys(before), ...Object.keys(after)]))];
  const sum = (counts: readonly LintCounts[], of: (rule: string) => boolean): number =>
    counts.reduce((total, one) => total + countOf(one, of), 0);
  const before = judged.map((one) => one.before);
  const after = judged.map((one) => one.after);
  const change = (of: (rule: string) => boolean): string => `${sum(before, of)} → ${sum(after, of)}`;
  const rows = rules
    .sort()
    .map((rule) => ({ rule, files: judged.filter((one) => one.before[rule] || one.after[rule]).length }))
    .map(({ rule, files }) =>
      tableRow(
        rule,
        change((one) => one === rule),
        `${files}`,
      ),
    );
  const withErrors = (counts: readonly LintCounts[]): number =>
    counts.filter((one) => countOf(one, isError) > 0).length;
  const healed = judged.filter((one) => countOf(one.before, isError) > 0 && countOf(one.after, isError) === 0).length;
  return [
    tableRow('Rule', 'Before → after', 'Templates'),
    tableRow('---', '---', '---'),
    ...rows,
    '',
    `${judged.length} templates`,
    `errors    ${change(isError)}`,
    `warnings  ${change((rule) => rule.startsWith('W'))}`,
    `templates with an error  ${share(withErrors(before), judged.length)} → ${share(withErrors(after), judged.length)}`,
    `of the templates with an error, none left in  ${share(healed, withErrors(before))}`,
    ...worse(judged),
  ].join('\n');
}

/** What cfn-lint says of a text that it cannot parse, instead of anything else. */
const UNREADABLE = 'E0000';

/** One line for each template in which the count of a rule rose. What was unreadable before has no counts to compare. */
export function worse(judged: readonly Judged[]): string[] {
  return judged.flatMap(({ name, before, after }) => {
    if (before[UNREADABLE]) return [];
    const rose = Object.keys(after)
      .filter((rule) => (after[rule] ?? 0) > (before[rule] ?? 0))
      .map((rule) => `${rule} ${before[rule] ?? 0} → ${after[rule] ?? 0}`);
    return rose.length > 0 ? [`ROSE ${name}: ${rose.join(', ')}`] : [];
  });
}

function isError(rule: string): boolean {
  return rule.startsWith('E');
}

function countOf(counts: LintCounts, of: (rule: string) => boolean): number {
  return Object.entries(counts).reduce((total, [rule, count]) => total + (of(rule) ? count : 0), 0);
}

function share(part: number, whole: number): string {
  return `${part} (${whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10} %)`;
}
