import type { Member, Project, ProjectView } from '../project/project.js';
import type { Template } from '../template/template.js';
import type { MemberResult } from './fix-project.js';
import type { JointPart } from './joint-fix.js';
import { JointFix, planJoint } from './joint-fix.js';
import { Loop, banKey } from './loop.js';
import type { Failure, Surroundings } from './loop.js';
import type { EngineOptions } from './outcome.js';
import { Stage, newFinding } from './progress.js';
import { outcome } from './record.js';

/** Rounds after which the templates stay as they are; each round has repaired something in several of them. */
const MOST_ROUNDS = 60;

/** Repairs the templates of one group: each by its own loop, and between their turns what several of them share. */
export class JointLoop {
  private readonly loops = new Map<string, Loop>();
  private readonly added = new Set<string>();
  private readonly joined: Set<string>[] = [];
  /** Templates around which something has changed since they were looked at. */
  private readonly dirty: Set<string>;
  private readonly banned = new Map<string, Failure & { readonly project: Project | null }>();
  private readonly once = new Set<string>();

  constructor(
    private project: Project,
    private readonly optionsOf: (path: string) => EngineOptions,
    private readonly wary: boolean,
  ) {
    this.dirty = new Set(project.members.keys());
    for (const { path, template } of project.members.values()) this.open(path, template);
  }

  run(): Map<string, MemberResult> {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      this.settleAll();
      const { batch, deferred } = this.candidates();
      if (!this.together(batch) && !deferred.some((part) => this.together([part]))) break;
    }
    this.settleAll();
    return new Map([...this.loops].map(([path, loop]) => [path, this.resultOf(path, loop)]));
  }

  private open(path: string, template: Template): void {
    this.loops.set(path, new Loop(template, this.optionsOf(path), this.wary, this.surroundingsOf(path)));
  }

  private resultOf(path: string, loop: Loop): MemberResult {
    const joined = new Set([path]);
    for (const other of joined) {
      for (const paths of this.joined) if (paths.has(other)) for (const one of paths) joined.add(one);
    }
    return { ...loop.result(), joined: [...joined].sort(), isNew: this.added.has(path) };
  }

  /** Gives every template its own fixes, until none changes what another sees. */
  private settleAll(): void {
    for (let round = 0; this.dirty.size > 0 && round < MOST_ROUNDS; round++) {
      for (const path of [...this.dirty].sort()) {
        this.dirty.delete(path);
        const loop = this.loops.get(path);
        if (!loop) continue;
        loop.lookAgain();
        if (loop.settle()) this.update([{ path, template: loop.current.template }]);
      }
    }
  }

  private update(changed: readonly Member[]): void {
    const before = this.project;
    this.project = before.with(changed);
    for (const { path } of changed) for (const other of neighbours(path, before, this.project)) this.dirty.add(other);
  }

  private candidates(): { batch: JointPart[]; deferred: JointPart[] } {
    const found: JointPart[] = [];
    for (const [path, loop] of [...this.loops].sort(([a], [b]) => (a < b ? -1 : 1))) {
      for (const { candidate, entry } of loop.joint) {
        const part = { path, candidate, entry };
        const ban = this.banned.get(keyOf(part));
        if (ban && (ban.project === null || ban.project === this.project)) this.settlePart(part, ban);
        else found.push(part);
      }
    }
    return planJoint(found);
  }

  /** Carries out what holds together: halves what does not, until the fixes to blame stand alone. True where something was. */
  private together(parts: readonly JointPart[]): boolean {
    const [first] = parts;
    if (!first) return false;
    const failure = this.wary && parts.length > 1 ? undefined : this.attempt(parts);
    if (failure === null) return true;
    if (parts.length === 1 && failure) {
      this.banned.set(keyOf(first), { ...failure, project: this.project });
      this.settlePart(first, failure);
      return false;
    }
    const middle = parts.length >> 1;
    return this.together(parts.slice(0, middle)) || this.together(parts.slice(middle));
  }

  /** `null` where the fixes are in, in all templates; else why in none. */
  private attempt(parts: readonly JointPart[]): Failure | null {
    const undone = parts.find((part) => this.once.has(keyOf(part)));
    if (undone) {
      return { status: 'refused', reason: `another fix undoes it: ${undone.candidate.located.rule.detector.id}` };
    }
    const fix = new JointFix(parts, this.project, this.loops, this.optionsOf, this.wary);
    const carried = fix.carryOut();
    if (!('members' in carried)) return carried;
    const paths = new Set([...carried.members.map(({ path }) => path), ...parts.map(({ path }) => path)]);
    const objection = this.objection(carried.members, paths, fix.mildest);
    if (objection !== null) return { status: 'refused', reason: objection };
    for (const part of parts) this.once.add(keyOf(part));
    this.update(carried.members);
    for (const { path, template } of carried.members) {
      if (this.loops.has(path)) continue;
      this.added.add(path);
      this.open(path, template);
    }
    for (const path of paths) {
      const own = parts.filter((part) => part.path === path);
      const template = this.project.members.get(path)?.template;
      if (template) this.loops.get(path)?.take(template, carried.operations.get(path) ?? [], own);
      this.dirty.add(path);
    }
    this.joined.push(paths);
    return null;
  }

  private settlePart({ candidate, entry }: JointPart, { status, reason }: Failure): void {
    const judged = status === 'none' ? { ...candidate, safety: 'unsafe' as const } : candidate;
    entry.fix = outcome(candidate.located, status, reason, judged);
  }

  private surroundingsOf(path: string): Surroundings {
    return {
      viewOf: (template) => this.viewOf(path, template),
      objection: (template, mildest) => this.objection([{ path, template }], new Set([path]), mildest),
    };
  }

  private viewOf(path: string, template: Template): ProjectView {
    const isCurrent = this.project.members.get(path)?.template === template;
    return (isCurrent ? this.project : this.project.with([{ path, template }])).view(path);
  }

  /** What the rules that compare templates would find in those around the changed ones. */
  private objection(changed: readonly Member[], judged: ReadonlySet<string>, mildest: number): string | null {
    const next = this.project.with(changed);
    const around = new Set(changed.flatMap(({ path }) => [...neighbours(path, this.project, next)]));
    for (const path of [...around].sort()) {
      if (judged.has(path)) continue;
      const [before, after] = [this.project, next].map((project) => this.comparison(path, project));
      const found = before && after && newFinding(before, after, mildest);
      if (found) return `in ${path} ${found}`;
    }
    return null;
  }

  private comparison(path: string, project: Project): Stage | undefined {
    const template = project.members.get(path)?.template;
    if (!template) return undefined;
    const options = this.optionsOf(path);
    const rules = options.rules.filter(({ detector }) => detector.needsProject === true);
    return new Stage(template, { ...options, rules, project: project.view(path) });
  }
}

/** The templates that are linked with one, in either version of the project. */
function neighbours(path: string, ...versions: readonly Project[]): Set<string> {
  const found = new Set<string>();
  for (const project of versions) {
    const { parents, children, databases } = project.view(path);
    for (const { parent } of parents) found.add(parent.path);
    for (const { child } of children.values()) found.add(child.path);
    for (const { primary, secondary } of databases) found.add(primary.path === path ? secondary.path : primary.path);
  }
  return found;
}

function keyOf({ path, candidate }: JointPart): string {
  return `${path}\n${banKey(candidate.located)}`;
}
