import type { ProjectView } from '../project/project.js';
import type { Operation } from '../template/operation.js';
import { lostComment } from '../template/comments.js';
import type { Template } from '../template/template.js';
import { invertPatch } from '../edit/invert.js';
import type { EngineOptions, FixResult, RuleCrash } from './outcome.js';
import { plan } from './plan.js';
import { Stage, mildestOf, setback } from './progress.js';
import { carryOut, secondOpinion } from './proof.js';
import type { Candidate, Proposal } from './propose.js';
import { isJoint, propose } from './propose.js';
import { Record, identity, outcome } from './record.js';
import type { Entry } from './record.js';
import type { Located } from './scan.js';

/** Passes after which the loop stops whatever is left; real templates need two to five. */
const MOST_PASSES = 30;

/** The templates around one that is being repaired. */
export interface Surroundings {
  /** What the rules may know of the others once the template is this one. */
  viewOf(template: Template): ProjectView;
  /**
   * Why the others would be worse off with this version of the template; `null` where they are not.
   * @param mildest see {@link mildestOf}.
   */
  objection(template: Template, mildest: number): string | null;
}

/** A fix that changes several templates, with the place of its finding in the report. */
export interface JointCandidate {
  readonly candidate: Candidate;
  readonly entry: Entry;
}

/** Why a fix was taken back; `none` where it only waits for --unsafe. */
export interface Failure {
  readonly status: 'refused' | 'failed' | 'none';
  readonly reason: string;
}

/** A state of the text to which the loop can return. */
interface Milestone {
  readonly stage: Stage;
  readonly operations: number;
  readonly inverse: readonly Operation[];
}

/**
 * Repairs one template: alone, or as part of a project whose other templates may change between two calls of {@link settle}.
 */
export class Loop {
  private stage: Stage;
  private readonly record: Record;
  private readonly operations: Operation[] = [];
  private inverse: readonly Operation[] = [];
  private readonly milestones: Milestone[] = [];
  private readonly applied: { candidate: Candidate; entry: Entry; milestone: number }[] = [];
  private readonly crashes = new Map<string, RuleCrash>();
  /** Fixes that change other templates too, as the latest pass has seen them: the project's business. */
  private jointOnes: JointCandidate[] = [];
  /** Fixes that were taken back, by finding, with the text on which they failed (`null`: on any). */
  private readonly banned = new Map<string, Failure & { readonly text: string | null }>();
  private passes = 0;
  private jointPasses = 0;

  constructor(
    original: Template,
    private readonly options: EngineOptions,
    /** One fix at a time, each with a second parser's opinion. */
    private readonly wary: boolean,
    private readonly surroundings: Surroundings | null = null,
  ) {
    this.stage = this.stageOf(original);
    this.record = new Record(original);
    this.milestones.push({ stage: this.stage, operations: 0, inverse: [] });
  }

  /** The template as it is now, with what the rules say of it. */
  get current(): Stage {
    return this.stage;
  }

  /** Fixes that {@link settle} has left to the project. */
  get joint(): readonly JointCandidate[] {
    return this.jointOnes;
  }

  /** Applies all that the template's own fixes can do; true where the text has changed. */
  settle(): boolean {
    const { text } = this.stage.template;
    while (this.pass() || this.liftStaleBans());
    return this.stage.template.text !== text;
  }

  /** Looks at the template anew: others around it have changed, so that what failed may hold. */
  lookAgain(): void {
    this.stage = this.stageOf(this.stage.template);
    this.liftBans();
  }

  private liftBans(): void {
    for (const [key, { text }] of this.banned) if (text !== null) this.banned.delete(key);
  }

  /**
   * Takes a change that was proven for several templates together. What was done before is not undone any more: the others rest on it.
   * @param applied those of the fixes behind it whose findings are this template's.
   */
  take(next: Template, operations: readonly Operation[], applied: readonly JointCandidate[]): void {
    for (const { candidate, entry } of applied) this.record.applied(entry, candidate, this.stage.template);
    if (operations.length > 0) {
      this.inverse = [...invertPatch(this.stage.template.value, operations), ...this.inverse];
      this.operations.push(...operations);
      this.jointPasses++;
    }
    this.stage = this.stageOf(next);
    this.applied.length = 0;
    this.milestones.length = 0;
    this.milestones.push({ stage: this.stage, operations: this.operations.length, inverse: this.inverse });
    this.liftBans();
  }

  /** What came of it all. */
  result(): FixResult {
    this.record.settleVanished();
    const { template } = this.stage;
    return {
      text: template.text,
      template,
      findings: this.record.findings(),
      patch: this.operations,
      inverse: this.inverse,
      passes: this.passes + this.jointPasses,
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
    this.jointOnes = [];
    for (const located of found) {
      const entry = entries.get(located);
      if (!entry || this.banned.has(banKey(located))) continue;
      const proposal = propose(this.stage.template, located, this.stage.options);
      if (proposal.kind === 'candidate' && isJoint(proposal.candidate)) this.leave(proposal.candidate, entry);
      else if (proposal.kind === 'candidate') candidates.push(proposal.candidate);
      else settleEntry(entry, located, proposal, this.stage.template);
    }
    return candidates;
  }

  private leave(candidate: Candidate, entry: Entry): void {
    entry.fix = outcome(candidate.located, 'deferred', 'waits for the other templates', candidate, this.stage.template);
    this.jointOnes.push({ candidate, entry });
  }

  private stageOf(template: Template): Stage {
    if (!this.surroundings) return new Stage(template, this.options);
    return new Stage(template, { ...this.options, project: this.surroundings.viewOf(template) });
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
    const proposal = propose(this.stage.template, located, this.stage.options);
    return proposal.kind === 'candidate' && !isJoint(proposal.candidate)
      ? { ...proposal.candidate, located: candidate.located }
      : undefined;
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
    const comment = forbiddenLoss(template, operations, carried.template, this.options);
    if (comment !== null) return { status: 'none', reason: comment };
    const next = this.stageOf(carried.template);
    const reason =
      setback(this.stage, next, batch) ?? this.surroundings?.objection(next.template, mildestOf(batch)) ?? null;
    if (reason !== null) return { status: 'refused', reason };
    const before = this.milestones.findIndex(({ stage }) => stage.template.text === next.template.text);
    if (before < 0) this.accept(next, batch, operations, entries);
    else this.goBack(before, batch, entries);
    return null;
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
    this.stage = this.surroundings ? this.stageOf(milestone.stage.template) : milestone.stage;
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

/** Says which comment safe fixes would lose although what it speaks of stays: only the user can say whether it is needed. */
export function forbiddenLoss(
  before: Template,
  operations: readonly Operation[],
  after: Template,
  options: EngineOptions,
): string | null {
  const comment = options.unsafe ? undefined : commentLost(before, operations, after);
  return comment === undefined ? null : `the fix would lose the comment "${comment}": it needs --unsafe`;
}

/** The first comment that operations lose although what it speaks of stays; `undefined` where they lose none. */
export function commentLost(before: Template, operations: readonly Operation[], after: Template): string | undefined {
  if (operations.every(({ op }) => op === 'add' || op === 'test')) return undefined;
  const removed = operations.filter(({ op }) => op === 'remove').map(({ path }) => path);
  return lostComment(before, after, removed);
}

/** What a fix that was taken back is remembered by: a finding of the same rule and words elsewhere may still be repaired. */
export function banKey(located: Located): string {
  return `${identity(located)}\n${located.detection.pointer}`;
}

/** Notes what a transform makes of a finding in a run that applies nothing. */
export function settleEntry(entry: Entry, located: Located, proposal: Proposal, template: Template): void {
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
