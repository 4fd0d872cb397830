import { SEVERITIES } from '../core/contract.js';
import type { Severity } from '../core/contract.js';
import type { RequirementKind } from '../core/requirement.js';
import type { VerdictCounts } from '../verdicts/verdict.js';
import { countVerdicts } from '../verdicts/verdict.js';
import type { Distance } from './compare/distance.js';
import { NO_DISTANCE, addDistances } from './compare/distance.js';
import type { LedgerEntry, LedgerFinding, Outcome } from './ledger/ledger-entry.js';
import { OUTCOMES } from './ledger/ledger-entry.js';

/** Findings of one rule over the whole corpus. */
export interface RuleTotals {
  readonly severity: Severity;
  findings: number;
  applied: number;
  refused: number;
}

/** What the compared responses add up to. */
export interface CompareTotals {
  responses: number;
  before: Distance;
  after: Distance;
  /** Leaves that differ, by property. */
  readonly properties: Map<string, { before: number; after: number }>;
}

/** Sums over a corpus; they take no more memory for a larger one. */
export class Totals {
  responses = 0;
  templates = 0;
  repairs = 0;
  applied = 0;
  refused = 0;
  left = 0;
  /** Rules that crashed, and responses that iac-fix broke on: bugs of ours. */
  bugs = 0;
  readonly outcomes = new Map<Outcome, number>(OUTCOMES.map((outcome) => [outcome, 0]));
  readonly errors = new Map<string, number>();
  readonly repairKinds = new Map<string, number>();
  readonly severities = new Map<Severity, { findings: number; applied: number }>(
    SEVERITIES.map((severity) => [severity, { findings: 0, applied: 0 }]),
  );
  readonly rules = new Map<string, RuleTotals>();
  /** Verdicts on requirements of the prompts, by kind. */
  readonly requirements = new Map<RequirementKind, VerdictCounts>();
  readonly compare: CompareTotals = { responses: 0, before: NO_DISTANCE, after: NO_DISTANCE, properties: new Map() };

  /** The worst severity that is left anywhere, or `null`. */
  get worstLeft(): Severity | null {
    return (
      SEVERITIES.find((severity) => {
        const counts = this.severities.get(severity);
        return counts !== undefined && counts.findings > counts.applied;
      }) ?? null
    );
  }

  add(entry: LedgerEntry): void {
    const { outcome, error, templates, repairs, applied, refused, left, crashes, requirements, compare } = entry;
    this.responses++;
    this.templates += templates.length;
    this.repairs += repairs.length;
    this.applied += applied.length;
    this.refused += refused.length;
    this.left += left.length;
    this.bugs += crashes.length + (error?.code === 'internal-error' ? 1 : 0);
    increase(this.outcomes, outcome);
    if (error) increase(this.errors, error.code);
    for (const { kind } of repairs) increase(this.repairKinds, kind);
    for (const finding of applied) this.addFinding(finding, 'applied');
    for (const finding of refused) this.addFinding(finding, 'refused');
    for (const finding of left) this.addFinding(finding, null);
    for (const { kind, verdict } of requirements) {
      const counts = this.requirements.get(kind) ?? countVerdicts([]);
      this.requirements.set(kind, { ...counts, [verdict]: counts[verdict] + 1 });
    }
    if (!compare) return;
    this.compare.responses++;
    this.compare.before = addDistances(this.compare.before, compare.before);
    this.compare.after = addDistances(this.compare.after, compare.after);
    for (const { property, before, after } of compare.properties) {
      const sum = this.compare.properties.get(property) ?? { before: 0, after: 0 };
      this.compare.properties.set(property, { before: sum.before + before, after: sum.after + after });
    }
  }

  private addFinding({ rule, severity }: LedgerFinding, status: 'applied' | 'refused' | null): void {
    const ofRule = this.rules.get(rule) ?? { severity, findings: 0, applied: 0, refused: 0 };
    this.rules.set(rule, ofRule);
    ofRule.findings++;
    if (status !== null) ofRule[status]++;
    const ofSeverity = this.severities.get(severity);
    if (!ofSeverity) return;
    ofSeverity.findings++;
    if (status === 'applied') ofSeverity.applied++;
  }
}

function increase<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
