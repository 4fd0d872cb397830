import type { Member, Project } from '../project/project.js';
import { equalValues } from '../template/json-value.js';
import type { Operation, Patch } from '../template/operation.js';
import { child } from '../template/pointer.js';
import type { Template } from '../template/template.js';
import type { Failure, JointCandidate, Loop } from './loop.js';
import { forbiddenLoss } from './loop.js';
import { newTemplate } from './new-template.js';
import type { EngineOptions } from './outcome.js';
import { plan } from './plan.js';
import { Stage, mildestOf, newFinding, newSchemaError, stillThere } from './progress.js';
import { carryOut, secondOpinion } from './proof.js';
import type { Candidate } from './propose.js';

/** A fix of several templates with the path of the one in which its finding is. */
export interface JointPart extends JointCandidate {
  readonly path: string;
}

/** Fixes that were carried out in every template that they change. */
export interface CarriedOut {
  /** The templates that have changed, and those that are new. */
  readonly members: readonly Member[];
  readonly operations: ReadonlyMap<string, readonly Operation[]>;
}

/** Fixes of several templates that are carried out together: all that they change is proven, or nothing is changed. */
export class JointFix {
  /** The place in the order of severities of the mildest finding that is repaired. */
  readonly mildest: number;

  constructor(
    private readonly parts: readonly JointPart[],
    private readonly project: Project,
    private readonly loops: ReadonlyMap<string, Loop>,
    private readonly optionsOf: (path: string) => EngineOptions,
    private readonly wary: boolean,
  ) {
    this.mildest = mildestOf(parts.map(({ candidate }) => candidate));
  }

  /** Carries out, proves and judges in each template as the loop of one template does. */
  carryOut(): CarriedOut | Failure {
    const operations = operationsOf(this.parts);
    const members: Member[] = [];
    for (const [path, patch] of operations) {
      const before = this.project.members.get(path)?.template;
      if (!before) return { status: 'failed', reason: `its patch is of ${path}, which is no template of the project` };
      const after = this.changed(path, before, patch);
      if ('status' in after) return after;
      members.push({ path, template: after });
    }
    for (const { path, candidate } of this.parts) {
      for (const added of candidate.added) {
        const like = this.project.members.get(path)?.template;
        const fresh = this.project.members.has(added.path) || !like ? null : newTemplate(added, like);
        if (!fresh) return { status: 'refused', reason: `${added.path} is there already` };
        members.push({ path: added.path, template: fresh });
      }
    }
    if (members.length === 0) return { status: 'failed', reason: 'its patch changes nothing' };
    return this.setback(members) ?? { members, operations };
  }

  private changed(path: string, before: Template, patch: Patch): Template | Failure {
    const carried = carryOut(before, patch);
    const where = (reason: string): string => `in ${path} ${reason}`;
    if (!('template' in carried)) {
      return { status: carried.ours ? 'failed' : 'refused', reason: where(carried.reason) };
    }
    if (carried.template.text === before.text) return { status: 'failed', reason: where('its patch changes nothing') };
    if (this.wary && !secondOpinion(carried.template, before)) {
      return { status: 'failed', reason: where('a second parser reads the edited text differently') };
    }
    const loss = forbiddenLoss(before, patch, carried.template, this.optionsOf(path));
    return loss === null ? carried.template : { status: 'none', reason: where(loss) };
  }

  private setback(members: readonly Member[]): Failure | null {
    const next = this.project.with(members);
    const paths = new Set([...members.map(({ path }) => path), ...this.parts.map(({ path }) => path)]);
    for (const path of paths) {
      const before = this.loops.get(path)?.current;
      const template = next.members.get(path)?.template;
      if (!before || !template) continue;
      const after = new Stage(template, { ...this.optionsOf(path), project: next.view(path) });
      const own = this.parts.filter((part) => part.path === path).map(({ candidate }) => candidate);
      const reason =
        stillThere(before, after, own) ?? newSchemaError(before, after) ?? newFinding(before, after, this.mildest);
      if (reason !== null) return { status: 'refused', reason: paths.size > 1 ? `in ${path} ${reason}` : reason };
    }
    return null;
  }
}

/** What the parts change, by the path of the template. */
function operationsOf(parts: readonly JointPart[]): Map<string, Operation[]> {
  const byPath = new Map<string, Operation[]>();
  for (const { path, candidate } of parts) {
    const own = { template: path, operations: candidate.operations };
    for (const { template, operations } of [own, ...candidate.elsewhere]) {
      if (operations.length === 0) continue;
      const list = byPath.get(template) ?? [];
      byPath.set(template, list);
      list.push(...operations.filter((operation) => !list.some((other) => isSameAdd(other, operation))));
    }
  }
  return byPath;
}

/** True where two fixes add the same helper. */
function isSameAdd(a: Operation, b: Operation): boolean {
  return (
    a.op === 'add' && b.op === 'add' && a.path === b.path && !a.path.endsWith('/-') && equalValues(a.value, b.value)
  );
}

/** Picks the fixes that do not touch each other in any template, and add no template twice; see {@link plan}. */
export function planJoint(parts: readonly JointPart[]): { batch: JointPart[]; deferred: JointPart[] } {
  const byWhole = new Map<Candidate, JointPart>();
  for (const part of parts) {
    const { candidate, path } = part;
    const changes = [{ template: path, operations: candidate.operations }, ...candidate.elsewhere];
    const operations = changes.flatMap(({ template, operations }) => operations.map((one) => under(template, one)));
    const adds = candidate.added.map(({ path }): Operation => ({ op: 'replace', path: child('', path), value: null }));
    byWhole.set({ ...candidate, operations: [...operations, ...adds] }, part);
  }
  const { deferred } = plan([...byWhole.keys()]);
  const waiting = new Set(deferred.map(({ candidate }) => byWhole.get(candidate)));
  const whole = parts.filter((part) => !waiting.has(part));
  return { batch: whole, deferred: parts.filter((part) => waiting.has(part)) };
}

/** An operation of one template as one of a value that holds all templates by path. */
function under(path: string, operation: Operation): Operation {
  const root = child('', path);
  return 'from' in operation
    ? { ...operation, from: root + operation.from, path: root + operation.path }
    : { ...operation, path: root + operation.path };
}
