import { relative } from 'node:path';
import { differing, likeness } from '../../corpus/compare/distance.js';
import type { Verdict } from '../../verdicts/verdict.js';
import { VERDICTS } from '../../verdicts/verdict.js';
import type { Totals } from '../../corpus/totals.js';

const MOST_PROPERTIES = 15;

/** What a bulk repair came to, in a few lines. */
export function summaryOf(totals: Totals, kept: number, ledger: string | null): string {
  const count = (value: number) => value.toLocaleString('en');
  const outcomes = [...totals.outcomes].filter(([, n]) => n > 0).map(([outcome, n]) => `${count(n)} ${outcome}`);
  const lines = [`${count(totals.responses)} responses: ${outcomes.join(', ') || 'none'}`];
  if (kept > 0) lines.push(`${count(kept)} of them kept from an earlier run`);
  const findings = totals.applied + totals.refused + totals.left;
  lines.push(
    `${count(totals.templates)} templates: ${count(findings)} findings, ${count(totals.applied)} fixed, ` +
      `${count(totals.refused)} refused; ${count(totals.repairs)} syntax repairs`,
  );
  const verdicts = VERDICTS.map((verdict) => [verdict, sumOf(totals, verdict)] as const).filter(([, n]) => n > 0);
  if (verdicts.length > 0)
    lines.push(`requirements: ${verdicts.map(([verdict, n]) => `${count(n)} ${verdict}`).join(', ')}`);
  for (const [code, n] of totals.errors) lines.push(`  ${code}: ${count(n)}`);
  if (totals.bugs > 0) lines.push(`${count(totals.bugs)} bugs of iac-fix; the ledger names them. Please report them`);
  if (totals.compare.responses > 0) lines.push('', ...comparison(totals));
  if (ledger !== null) lines.push(`Ledger: ${relative(process.cwd(), ledger)}`);
  return `${lines.join('\n')}\n`;
}

function sumOf({ requirements }: Totals, verdict: Verdict): number {
  return [...requirements.values()].reduce((sum, counts) => sum + counts[verdict], 0);
}

function comparison({ compare }: Totals): string[] {
  const { responses, before, after, properties } = compare;
  const row = (label: string, ...cells: (string | number)[]) =>
    `  ${label.padEnd(52)}${cells.map((cell) => String(cell).padStart(10)).join('')}`;
  const moved = [...properties]
    .filter(([, sum]) => sum.before !== sum.after)
    .sort(([a, x], [b, y]) => Math.abs(y.before - y.after) - Math.abs(x.before - x.after) || (a < b ? -1 : 1));
  return [
    `Distance from the ideal, ${responses} responses, in leaves:`,
    row('', 'response', 'repaired'),
    row('same', before.same, after.same),
    row('missing', before.missing, after.missing),
    row('extra', before.extra, after.extra),
    row('changed', before.changed, after.changed),
    row('differing in all', differing(before), differing(after)),
    row('same, in % of all', likeness(before), likeness(after)),
    ...moved.slice(0, MOST_PROPERTIES).map(([property, sum]) => row(property, sum.before, sum.after)),
    '',
  ];
}
