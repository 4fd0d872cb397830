import type { Impact, Safety, Severity } from '../../core/contract.js';
import type { Finding, RuleCrash } from '../../core/outcome.js';
import type { FileError, FileOutcome, SyntaxRepair, TemplateOutcome } from '../../response/file-outcome.js';
import type { JudgedRequirement } from '../../verdicts/verdict.js';
import { Section } from '../../template/vocabulary.js';
import type { Comparison } from '../compare/comparison.js';
import type { Problem } from '../task.js';

/**
 * - `repaired`: the response was changed. It may still have findings, or an error in one of several templates.
 * - `unchanged`: it has a template and nothing was applied.
 * - `no-template`: it holds none.
 * - `error`: it cannot be read; it was passed through as it is.
 * - `failed`: iac-fix could not cope with it; it was passed through as it is.
 * - `skipped`: the record is blank or null.
 */
export const OUTCOMES = ['repaired', 'unchanged', 'no-template', 'error', 'failed', 'skipped'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A template of a response. Lines are 1-based, in the response as it was. */
export interface LedgerTemplate {
  readonly name: string;
  readonly format: TemplateOutcome['format'];
  readonly startLine: number;
  readonly endLine: number;
}

/** A syntax repair, with the template in which it was made. */
export interface LedgerRepair extends SyntaxRepair {
  readonly template: string;
}

/** A finding with what became of it. */
export interface LedgerFinding {
  readonly template: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly pointer: string;
  readonly line: number;
  readonly safety: Safety;
  readonly impact: Impact;
  /** Why the fix was not applied; `null` for an applied one. */
  readonly reason: string | null;
}

/** One line of the ledger: what became of one response. Every member but `ms` is the same in every run on the same input. */
export interface LedgerEntry {
  readonly id: string;
  /** SHA-256 of the response (of the whole line where no response can be read from it). */
  readonly hash: string;
  /** Names the version of iac-fix and all options that can change a result. */
  readonly options: string;
  readonly outcome: Outcome;
  readonly error: LedgerError | null;
  readonly templates: readonly LedgerTemplate[];
  readonly repairs: readonly LedgerRepair[];
  readonly applied: readonly LedgerFinding[];
  readonly refused: readonly LedgerFinding[];
  /** Findings whose fix was held back, deferred or taken back, and those that have none. */
  readonly left: readonly LedgerFinding[];
  readonly crashes: readonly RuleCrash[];
  /** What the prompt asks for, judged over all templates of the response. */
  readonly requirements: readonly JudgedRequirement[];
  /** How far the response and its repair are from the ideal; `null` where there is none or none was asked for. */
  readonly compare: Comparison | null;
  /** SHA-256 of the repaired response. */
  readonly output: string;
  /** Milliseconds that the repair took. */
  readonly ms: number;
}

export interface LedgerError {
  readonly code: string;
  readonly message: string;
  /** 1-based, in the response as it was; `null` where the error is of no place. */
  readonly line: number | null;
  readonly column: number | null;
}

/** What of an entry follows from the response alone. */
export type Verdict = Omit<LedgerEntry, 'id' | 'hash' | 'options' | 'compare' | 'output' | 'ms'>;

/** What the ledger says of an outcome. */
export function verdictOf(outcome: FileOutcome): Verdict {
  const findings = outcome.templates.flatMap(({ name, findings }) => findings.map((f) => ({ name, f })));
  const pick = (wanted: (finding: Finding) => boolean): LedgerFinding[] =>
    findings.filter(({ f }) => wanted(f)).map(({ name, f }) => ledgerFinding(name, f));
  const error = isNoTemplate(outcome) ? null : outcome.error;
  return {
    outcome: outcomeOf(outcome, error),
    error: error && { ...error },
    templates: outcome.templates.map(({ name, format, range }) => ({ name, format, ...range })),
    repairs: outcome.templates.flatMap(({ name, repairs }) => repairs.map((r) => ({ template: name, ...r }))),
    applied: pick(({ fix }) => fix.status === 'applied'),
    refused: pick(({ fix }) => fix.status === 'refused'),
    left: pick(({ fix }) => fix.status !== 'applied' && fix.status !== 'refused'),
    crashes: outcome.crashes,
    requirements: outcome.requirements,
  };
}

/** What the ledger says of a response that was passed through unseen. */
export function verdictOn({ code, message }: Problem): Verdict {
  const ours = code === 'timeout' || code === 'out-of-memory' || code === 'internal-error';
  return {
    outcome: code === 'blank' ? 'skipped' : ours ? 'failed' : 'error',
    error: { code, message, line: null, column: null },
    templates: [],
    repairs: [],
    applied: [],
    refused: [],
    left: [],
    crashes: [],
    requirements: [],
  };
}

/** The line of the ledger. Members come in one order, the duration last. */
export function ledgerLine(entry: LedgerEntry): string {
  const { id, hash, options, outcome, error, templates, repairs, applied, refused, left, crashes } = entry;
  const { requirements, compare, output, ms } = entry;
  const members = { id, hash, options, outcome, error, templates, repairs, applied, refused, left, crashes };
  return `${JSON.stringify({ ...members, requirements, compare, output, ms })}\n`;
}

/** True for a text that nobody meant as a template: what it would have to say to be one is not an error then. */
export function isNoTemplate({ templates, error, text }: FileOutcome): boolean {
  if (templates.length > 0) return false;
  return error === null || error.code === 'not-a-template' || !text.includes(Section.Resources);
}

function outcomeOf({ changed, templates }: FileOutcome, error: FileError | null): Outcome {
  if (changed) return 'repaired';
  if (error !== null) return 'error';
  return templates.length > 0 ? 'unchanged' : 'no-template';
}

function ledgerFinding(template: string, { rule, severity, pointer, line, fix }: Finding): LedgerFinding {
  const { safety, impact, status } = fix;
  const reason = fix.reason ?? (status === 'applied' ? null : status);
  return { template, rule, severity, pointer, line, safety, impact, reason };
}
