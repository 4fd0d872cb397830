import type { Assumptions } from '../template/condition.js';
import { assume, holds, NO_ASSUMPTIONS } from '../template/condition.js';
import { oncePerTemplate } from '../template/once-per-template.js';
import { child, covers } from '../template/pointer.js';
import type { Reference } from '../template/references.js';
import type { Resource, Template } from '../template/template.js';
import { Attribute, SAM_TYPES } from '../template/vocabulary.js';
import { stronglyConnected } from './strongly-connected.js';

/** The dependencies between the resources of a template; worked out once. */
export const dependencyGraph = oncePerTemplate((template): DependencyGraph => new DependencyGraph(template));

/** Logical ids of resources that depend on each other in a circle, in document order; a resource on itself included. */
export type Cycle = readonly string[];

/** Conditions of one cycle that are tried in every combination; a cycle with more is taken to be possible. */
const MOST_CONDITIONS = 8;

const NONE: ReadonlySet<Reference> = new Set();

/** Which resource needs which other one first: by Ref, Fn::GetAtt, `${…}` of an Fn::Sub, or DependsOn. */
export class DependencyGraph {
  private readonly edges = new Map<string, Map<string, Reference[]>>();
  private circles: readonly Cycle[] | undefined;

  constructor(private readonly template: Template) {
    for (const resource of template.resources.values()) {
      for (const reference of template.references.from(resource.id)) {
        if (makesDependency(reference, resource, template)) this.add(resource.id, reference);
      }
    }
  }

  /** The resources that one resource mentions itself. */
  dependencies(id: string): readonly string[] {
    return [...(this.edges.get(id)?.keys() ?? [])];
  }

  /** The mentions of `to` in `from` that make the one depend on the other. */
  references(from: string, to: string): readonly Reference[] {
    return this.edges.get(from)?.get(to) ?? [];
  }

  /** True where `from` needs `to` first, directly or through others. A resource depends on itself only in a cycle. */
  dependsOn(from: string, to: string): boolean {
    const seen = new Set<string>();
    const waiting = [from];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      for (const next of this.edges.get(id)?.keys() ?? []) {
        if (next === to) return true;
        if (!seen.has(next)) waiting.push(next);
        seen.add(next);
      }
    }
    return false;
  }

  /** The circles in which resources depend on each other; one whose conditions exclude each other is none. */
  get cycles(): readonly Cycle[] {
    return (this.circles ??= stronglyConnected([...this.template.resources.keys()], (id) =>
      this.dependencies(id),
    ).filter((members) => this.isCircle(members)));
  }

  /**
   * True where some choice of the conditions that guard the mentions leaves a circle among the members.
   * @param gone mentions that do not count, as if they were not there.
   */
  isCircle(members: Cycle, gone: ReadonlySet<Reference> = NONE): boolean {
    const conditions = new Set<string>();
    for (const id of members) {
      const own = this.conditionOf(id);
      if (own !== undefined) conditions.add(own);
      for (const to of members) {
        for (const { branches } of this.references(id, to))
          branches.forEach((branch) => conditions.add(branch.condition));
      }
    }
    const assumptions =
      conditions.size > MOST_CONDITIONS ? [NO_ASSUMPTIONS] : combinations(this.template, [...conditions]);
    return assumptions.some((known) => this.isCircleUnder(known, members, gone));
  }

  private add(from: string, reference: Reference): void {
    let targets = this.edges.get(from);
    if (!targets) this.edges.set(from, (targets = new Map<string, Reference[]>()));
    const references = targets.get(reference.target);
    if (references) references.push(reference);
    else targets.set(reference.target, [reference]);
  }

  private isCircleUnder(assumptions: Assumptions, members: Cycle, gone: ReadonlySet<Reference>): boolean {
    const exists = (id: string): boolean => {
      const own = this.conditionOf(id);
      return own === undefined || holds(this.template, assumptions, own) !== false;
    };
    const present = members.filter(exists);
    const next = (id: string): string[] =>
      present.filter((to) =>
        this.references(id, to).some(
          (reference) =>
            !gone.has(reference) &&
            reference.branches.every(({ condition, taken }) => holds(this.template, assumptions, condition) !== !taken),
        ),
      );
    return stronglyConnected(present, next).length > 0;
  }

  private conditionOf(id: string): string | undefined {
    const condition = this.template.resources.get(id)?.body[Attribute.Condition];
    return typeof condition === 'string' ? condition : undefined;
  }
}

function combinations(template: Template, conditions: readonly string[]): Assumptions[] {
  let all: Assumptions[] = [NO_ASSUMPTIONS];
  for (const condition of conditions) {
    all = all.flatMap((known) => {
      if (holds(template, known, condition) !== undefined) return [known];
      return [true, false].map((value) => assume(template, known, condition, value));
    });
  }
  return all;
}

/** Properties of SAM's types that SAM moves to resources of their own, where they point the other way round. */
const MOVED_BY_SAM: readonly string[] = ['Events', 'DeploymentPreference'];

/** True where a mention makes CloudFormation create its target first. */
function makesDependency({ kind, target, pointer }: Reference, owner: Resource, template: Template): boolean {
  if (kind === 'Condition' || !template.resources.has(target)) return false;
  if (!owner.type.startsWith(SAM_TYPES)) return true;
  return !MOVED_BY_SAM.some((name) => covers(child(owner.propertiesPointer, name), pointer));
}
