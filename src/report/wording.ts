import type { Impact, Severity } from '../core/contract.js';
import { SEVERITIES } from '../core/contract.js';
import type { VerdictCounts } from '../verdicts/verdict.js';
import { VERDICTS } from '../verdicts/verdict.js';
import type { Report, ReportedFix } from './report.js';
import { findingsOf } from './report.js';

/** What a fix does to a stack that is already deployed, in words. */
export const IMPACT_WORDS: Readonly<Record<Impact, string>> = {
  none: 'no impact on a live stack',
  cost: 'adds cost',
  interruption: 'interrupts the resource for a while',
  replacement: 'replaces the resource',
  'data-loss': 'may lose data',
};

/** `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : noun.endsWith('s') || noun.endsWith('x') ? 'es' : 's'}`;
}

/** True for a fix that exists and waits for the user's word. */
export function isHeldBack(fix: ReportedFix): boolean {
  return fix.status === 'none' && fix.patch.length > 0;
}

/** The severities of a report's findings that occur, worst first: `2 critical, 1 low`. */
export function severityCounts(counts: Readonly<Record<Severity, number>>): string {
  return SEVERITIES.filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}`)
    .join(', ');
}

/** The verdicts on requirements that occur: `requirements: 4 met, 1 contradicted`; `''` without a prompt. */
export function requirementCounts(counts: VerdictCounts): string {
  const parts = VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) => `${counts[verdict]} ${verdict}`);
  return parts.length === 0 ? '' : `requirements: ${parts.join(', ')}`;
}

/** One line that says what the run came to. */
export function summaryLine({ summary, files }: Report): string {
  const repairs = files.flatMap(({ templates }) => templates).reduce((sum, { repairs }) => sum + repairs.length, 0);
  const broken = files.filter(({ error }) => error !== null).length;
  const found = `${count(summary.findings, 'finding')} (${severityCounts(summary.bySeverity)})`;
  const parts = [
    summary.findings === 0 ? 'no findings' : found,
    repairs > 0 ? count(repairs, 'syntax repair') : '',
    summary.applied > 0 ? `${count(summary.applied, 'fix')} applied` : '',
    summary.pending > 0 ? `${count(summary.pending, 'fix')} pending (run with --write)` : '',
    summary.refused > 0 ? `${summary.refused} refused` : '',
    summary.failed > 0 ? `${summary.failed} failed` : '',
    requirementCounts(summary.requirements),
    broken > 0 ? `${count(broken, 'file')} with errors` : '',
  ];
  return `${count(summary.files, 'file')}: ${parts.filter(Boolean).join('; ')}`;
}

/** The hint at fixes that wait for the user's word, or `null` where there are none. */
export function heldBackLine({ files }: Report): string | null {
  const held = files.flatMap(findingsOf).filter(({ fix }) => isHeldBack(fix));
  const unsafe = held.filter(({ fix }) => fix.safety === 'unsafe').length;
  const manual = held.filter(({ fix }) => fix.safety === 'manual');
  const example = manual[0]?.rule;
  const hints = [
    unsafe > 0 ? `${count(unsafe, 'unsafe fix')} (run with --unsafe)` : '',
    example !== undefined ? `${count(manual.length, 'manual fix')} (name the rule: --rule ${example})` : '',
  ].filter(Boolean);
  return hints.length === 0 ? null : `held back: ${hints.join(', ')}`;
}
