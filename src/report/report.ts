import type { Severity } from '../core/contract.js';
import { SEVERITIES } from '../core/contract.js';
import type { Finding, FixOutcome, Status } from '../core/outcome.js';
import type { FileOutcome, TemplateOutcome } from '../response/file-outcome.js';
import type { JudgedRequirement, VerdictCounts } from '../verdicts/verdict.js';
import { countVerdicts } from '../verdicts/verdict.js';

/** An outcome's status as reports say it: what a dry run would apply is `pending`. */
export type ReportedStatus = Status | 'pending';

export interface ReportedFix extends Omit<FixOutcome, 'status'> {
  readonly status: ReportedStatus;
}

export interface ReportedFinding extends Omit<Finding, 'fix'> {
  readonly fix: ReportedFix;
}

export interface ReportedTemplate extends Omit<TemplateOutcome, 'findings'> {
  readonly findings: readonly ReportedFinding[];
}

/** Why a file could not be processed, fully or at all. */
export interface ReportedError {
  readonly code: string;
  readonly message: string;
  /** 1-based; `null` where the error is not of one place. */
  readonly line: number | null;
  readonly column: number | null;
}

/** One file of the report. */
export interface ReportedFile {
  readonly path: string;
  readonly kind: 'template' | 'response';
  readonly changed: boolean;
  /** Unified diff; empty where nothing changes. */
  readonly diff: string;
  readonly templates: readonly ReportedTemplate[];
  readonly error: ReportedError | null;
  /** What the prompt asks for, judged over all templates of the file; empty without a prompt. */
  readonly requirements: readonly JudgedRequirement[];
}

export interface Summary {
  readonly files: number;
  readonly changed: number;
  readonly findings: number;
  readonly applied: number;
  readonly pending: number;
  readonly refused: number;
  readonly failed: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly byRule: Readonly<Record<string, number>>;
  readonly requirements: VerdictCounts;
}

/** What a run found and did; every output format is made from it. */
export interface Report {
  readonly tool: { readonly name: string; readonly version: string };
  readonly files: readonly ReportedFile[];
  readonly summary: Summary;
}

/**
 * The report of one file.
 * @param written whether the repaired text was written; if not, what it holds is pending.
 */
export function reportFile(outcome: FileOutcome, diff: string, written: boolean): ReportedFile {
  const { path, kind, changed, error, requirements } = outcome;
  const templates = outcome.templates.map((template) => ({
    ...template,
    findings: template.findings.map((finding) => reportFinding(finding, written)),
  }));
  return { path, kind, changed, diff, templates, error, requirements };
}

/** The report of a file that was left untouched: nothing of it changes, and what could have been applied says why it was not. */
export function reportUntouched(outcome: FileOutcome, error: ReportedError): ReportedFile {
  const templates = outcome.templates.map((template) => ({
    ...template,
    patch: [],
    inverse: [],
    findings: template.findings.map((finding) => {
      const { fix } = finding;
      return fix.status === 'applied'
        ? { ...finding, fix: { ...fix, status: 'deferred' as const, reason: 'the file was left untouched' } }
        : finding;
    }),
  }));
  const requirements = outcome.requirements.map((one) =>
    one.verdict === 'met'
      ? one
      : { ...one, verdict: 'cannot be judged' as const, reason: 'the file was left untouched' },
  );
  return { path: outcome.path, kind: outcome.kind, changed: false, diff: '', templates, error, requirements };
}

/** The report of a file that could not be processed. */
export function reportError(path: string, kind: ReportedFile['kind'], error: ReportedError): ReportedFile {
  return { path, kind, changed: false, diff: '', templates: [], error, requirements: [] };
}

function reportFinding(finding: Finding, written: boolean): ReportedFinding {
  const { fix } = finding;
  return { ...finding, fix: { ...fix, status: fix.status === 'applied' && !written ? 'pending' : fix.status } };
}

/** All findings of a file, template by template. */
export function findingsOf(file: ReportedFile): ReportedFinding[] {
  return file.templates.flatMap((template) => template.findings);
}

/** Puts the files of a run together and counts. */
export function makeReport(tool: Report['tool'], files: readonly ReportedFile[]): Report {
  const findings = files.flatMap(findingsOf);
  const withStatus = (status: ReportedStatus) => findings.filter(({ fix }) => fix.status === status).length;
  const byRule = new Map<string, number>();
  for (const { rule } of findings) byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const [critical, high, medium, low] = SEVERITIES.map(count);
  return {
    tool,
    files,
    summary: {
      files: files.length,
      changed: files.filter((file) => file.changed).length,
      findings: findings.length,
      applied: withStatus('applied'),
      pending: withStatus('pending'),
      refused: withStatus('refused'),
      failed: withStatus('failed'),
      bySeverity: { critical: critical ?? 0, high: high ?? 0, medium: medium ?? 0, low: low ?? 0 },
      byRule: Object.fromEntries([...byRule].sort(([a], [b]) => (a < b ? -1 : 1))),
      requirements: countVerdicts(files.flatMap((file) => file.requirements)),
    },
  };
}
