import type { Operation } from '../template/operation.js';
import { lostComment } from '../template/comments.js';
import type { Template } from '../template/template.js';
import { invertPatch } from '../edit/invert.js';
import type { EngineOptions, Finding, FixResult, RuleCrash } from './outcome.js';
import { plan } from './plan.js';
import { Stage, setback } from './progress.js';
import { carryOut, secondOpinion } from './proof.js';
import type { Candidate, Proposal } from './propose.js';
import { propose } from './propose.js';
import { Record, identity, outcome } from './record.js';
import type { Entry } from './record.js';
import type { Located } from './scan.js';
import { scan } from './scan.js';

/** Passes after which the loop stops whatever is left; real templates need two to five. */
const MOST_PASSES = 30;

/** Finds the defects of a template; repairs nothing. */
export function scanTemplate(
  template: Template,
  options: EngineOptions,
): { findings: Finding[]; crashes: readonly RuleCrash[] } {
  const { found, crashes } = scan(template, options);
  const record = new Record(template);
  for (const [located, entry] of record.meet(found))
    settle(entry, located, propose(template, located, options), template);
  return { findings: record.findings(), crashes };
}

/**
 * Repairs a template: scans, asks the transforms, carries out what can share a pass, proves each pass, and goes on until
 * nothing more applies. A fix that cannot be proven, does not help, or harms is taken back alone and reported; the rest goes on.
 * The result depends on the template and the set of rules only, not on their order.
 */
export function fixTemplate(template: Template, options: EngineOptions): FixResult {
  const result = new Loop(template, options, false).run();
  if (result.text === template.text || secondOpinion(result.template, template)) return result;
  // The two parsers disagree on the result: go again one fix at a time, so that only the fix to blame is lost.
  return new Loop(template, options, true).run();
}

/** Why a fix was taken back; `none` where it only waits for --unsafe. */
interface Failure {
  readonly status: 'refused' | 'failed' | 'none';
  readonly reason: string;
}

/** A state of the text to which the loop can return. */
interface Milestone {
  readonly stage: Stage;
  readonly operations: number;
  readonly inverse: readonly Operation[];
}

class Loop {
  private stage: Stage;
  private readonly record: Record;
  private readonly operations: Operation[] = [];
  private inverse: readonly Operation[] = [];
  private readonly milestones: Milestone[] = [];
  private readonly applied: { candidate: Candidate; entry: Entry; milestone: number }[] = [];
  private readonly crashes = new Map<string, RuleCrash>();
  /** Fixes that were taken back, by finding, with the text on which they failed (`null`: on any). */
  private readonly banned = new Map<string, Failure & { readonly text: string | null }>();
  private passes = 0;

  constructor(
    original: Template,
    private readonly options: EngineOptions,
    /** One fix at a time, each with a second parser's opinion. */
    private readonly wary: boolean,
  ) {
    this.stage = new Stage(original, options);
    this.record = new Record(original);
    this.milestones.push({ stage: this.stage, operations: 0, inverse: [] });
  }

  run(): FixResult {
    while (this.pass() || this.liftStaleBans());
    this.record.settleVanished();
    const { template } = this.stage;
    return {
      text: template.text,
      template,
      findings: this.record.findings(),
      patch: this.operations,
      inverse: this.inverse,
      passes: this.passes,
      crashes: [...this.crashes.values()],
    };
  }

  /** One pass: true where another one may find more to do. */
  private pass(): boolean {
    const { found, crashes } = this.stage.scan;
    for (const crash of crashes) this.crashes.set(crash.rule, crash);
    const entries = this.record.meet(found);
    const { batch, deferred } = plan(this.candidates(found, entries));
    for (const { candidate, behind } of deferred) {
      this.settleAs(entries, candidate, 'deferred', `waits for the fix of ${behind.located.rule.detector.id}`);
    }
    if (batch.length === 0) return false;
    if (this.passes >= MOST_PASSES) {
      for (const candidate of batch) {
        this.settleAs(entries, candidate, 'deferred', `no end after ${MOST_PASSES} passes`);
      }
      return false;
    }
    const changed = this.together(batch, entries);
    if (changed) this.passes++;
    // Where all of the batch was taken back, those that stood behind it get their turn.
    return changed || deferred.length > 0;
  }

  private candidates(found: readonly Located[], entries: ReadonlyMap<Located, Entry>): Candidate[] {
    const candidates: Candidate[] = [];
    for (const located of found) {
      const entry = entries.get(located);
      if (!entry || this.banned.has(banKey(located))) continue;
      const proposal = propose(this.stage.template, located, this.options);
      if (proposal.kind === 'candidate') candidates.push(proposal.candidate);
      else settle(entry, located, proposal, this.stage.template);
    }
    return candidates;
  }

  /** A fix that failed on an earlier text may hold on this one: without this, a second run would change more. */
  private liftStaleBans(): boolean {
    let lifted = false;
    for (const [key, { text }] of this.banned) {
      if (text === null || text === this.stage.template.text) continue;
      this.banned.delete(key);
      lifted = true;
    }
    return lifted;
  }

  private together(batch: readonly Candidate[], entries: ReadonlyMap<Located, Entry>): boolean {
    const whole = !this.wary && batch.length > 1;
    return (whole && this.attempt(batch, entries) === null) || this.inParts(batch, entries, true);
  }

  /**
   * Halves a batch that does not hold as a whole until the fixes to blame stand alone: those are taken back, the others
   * applied, each part on top of those before it.
   * @param failed true where these very fixes were tried together already.
   */
  private inParts(batch: readonly Candidate[], entries: ReadonlyMap<Located, Entry>, failed: boolean): boolean {
    if (batch.length > 1) {
      if (!failed && !this.wary) {
        const renewed = batch.map((candidate) => this.renew(candidate)).filter((one) => one !== undefined);
        if (renewed.length === 0) return false;
        if (this.attempt(renewed, entries) === null) return true;
      }
      const middle = batch.length >> 1;
      const first = this.inParts(batch.slice(0, middle), entries, false);
      return this.inParts(batch.slice(middle), entries, false) || first;
    }
    const [candidate] = batch;
    const current = candidate && this.renew(candidate);
    if (!current) return false;
    const failure = this.attempt([current], entries);
    if (failure === null) return true;
    this.banned.set(banKey(candidate.located), { ...failure, text: this.stage.template.text });
    this.settleAs(entries, candidate, failure.status, failure.reason);
    return false;
  }

  /** The candidate as its transform sees it now, after the fixes before it in the same pass. */
  private renew(candidate: Candidate): Candidate | undefined {
    const { detection, rule } = candidate.located;
    const located = this.stage.scan.found.find(
      (other) =>
        other.rule === rule &&
        other.detection.message === detection.message &&
        other.detection.pointer === detection.pointer,
    );
    if (!located) return undefined;
    const proposal = propose(this.stage.template, located, this.options);
    return proposal.kind === 'candidate' ? { ...proposal.candidate, located: candidate.located } : undefined;
  }

  /** Carries out, proves and judges; `null` where the fixes are in, else why not. */
  private attempt(batch: readonly Candidate[], entries: ReadonlyMap<Located, Entry>): Failure | null {
    const { template } = this.stage;
    const operations = batch.flatMap((candidate) => candidate.operations);
    const carried = carryOut(template, operations);
    if (!('template' in carried)) return { status: carried.ours ? 'failed' : 'refused', reason: carried.reason };
    if (carried.template.text === template.text) return { status: 'failed', reason: 'its patch changes nothing' };
    if (this.wary && !secondOpinion(carried.template, template)) {
      return { status: 'failed', reason: 'a second parser reads the edited text differently' };
    }
    const comment = this.forbiddenLoss(batch, carried.template);
    if (comment !== undefined)
      return { status: 'none', reason: `the fix would lose the comment "${comment}": it needs --unsafe` };
    const next = new Stage(carried.template, this.options);
    const reason = setback(this.stage, next, batch, this.options);
    if (reason !== null) return { status: 'refused', reason };
    const before = this.milestones.findIndex(({ stage }) => stage.template.text === next.template.text);
    if (before < 0) this.accept(next, batch, operations, entries);
    else this.goBack(before, batch, entries);
    return null;
  }

  /** A comment that safe fixes would lose although what it speaks of stays: only the user can say whether it is needed. */
  private forbiddenLoss(batch: readonly Candidate[], next: Template): string | undefined {
    const operations = batch.flatMap((candidate) => candidate.operations);
    if (this.options.unsafe || operations.every(({ op }) => op === 'add' || op === 'test')) return undefined;
    const removed = operations.filter(({ op }) => op === 'remove').map(({ path }) => path);
    return lostComment(this.stage.template, next, removed);
  }

  private accept(
    next: Stage,
    batch: readonly Candidate[],
    operations: readonly Operation[],
    entries: ReadonlyMap<Located, Entry>,
  ): void {
    for (const candidate of batch) {
      const entry = entries.get(candidate.located);
      if (!entry) continue;
      this.record.applied(entry, candidate, this.stage.template);
      this.applied.push({ candidate, entry, milestone: this.milestones.length });
    }
    this.inverse = [...invertPatch(this.stage.template.value, operations), ...this.inverse];
    this.operations.push(...operations);
    this.stage = next;
    this.milestones.push({ stage: next, operations: this.operations.length, inverse: this.inverse });
  }

  /** The fixes since a milestone, and these, lead back to it: returns there and gives none of them another turn. */
  private goBack(index: number, batch: readonly Candidate[], entries: ReadonlyMap<Located, Entry>): void {
    const undone = this.applied.filter(({ milestone }) => milestone > index);
    const circle = [...undone.map(({ candidate }) => candidate), ...batch];
    const rules = [...new Set(circle.map(({ located }) => located.rule.detector.id))].join(', ');
    const failure: Failure = { status: 'refused', reason: `these fixes undo each other: ${rules}` };
    for (const { located } of circle) this.banned.set(banKey(located), { ...failure, text: null });
    for (const candidate of batch) this.settleAs(entries, candidate, failure.status, failure.reason);
    for (const { candidate, entry } of undone) {
      const fix = outcome(candidate.located, failure.status, failure.reason, candidate);
      this.record.reopen(entry, candidate.located, fix);
    }
    this.applied.length -= undone.length;
    this.milestones.length = index + 1;
    const milestone = this.milestones[index];
    if (!milestone) return;
    this.stage = milestone.stage;
    this.operations.length = milestone.operations;
    this.inverse = milestone.inverse;
  }

  private settleAs(
    entries: ReadonlyMap<Located, Entry>,
    candidate: Candidate,
    status: 'deferred' | Failure['status'],
    reason: string,
  ): void {
    const entry = entries.get(candidate.located);
    if (!entry) return;
    const judged = status === 'none' ? { ...candidate, safety: 'unsafe' as const } : candidate;
    entry.fix = outcome(candidate.located, status, reason, judged, this.stage.template);
  }
}

/** What a fix that was taken back is remembered by: a finding of the same rule and words elsewhere may still be repaired. */
function banKey(located: Located): string {
  return `${identity(located)}\n${located.detection.pointer}`;
}

function settle(entry: Entry, located: Located, proposal: Proposal, template: Template): void {
  switch (proposal.kind) {
    case 'candidate':
      entry.fix = outcome(located, 'none', null, proposal.candidate, template);
      break;
    case 'held':
      entry.fix = outcome(located, 'none', proposal.reason, proposal.candidate, template);
      break;
    case 'refused':
      entry.fix = outcome(located, 'refused', proposal.reason);
      break;
    case 'crashed':
      entry.fix = outcome(located, 'failed', `a bug in iac-fix, rule ${located.rule.detector.id}: ${proposal.reason}`);
      break;
    case 'unfixable':
      break;
  }
}
