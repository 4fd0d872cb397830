import type { Template } from './template.js';
import { Section } from './vocabulary.js';

/** Which resource needs which others before it: `Ref`, `Fn::GetAtt`, `Fn::Sub` and `DependsOn` between resources. */
export class Dependencies {
  private readonly edges: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(template: Template) {
    const edges = new Map<string, Set<string>>();
    for (const id of template.resources.keys()) edges.set(id, new Set());
    for (const reference of template.references.all) {
      if (reference.section !== Section.Resources || reference.kind === 'Condition') continue;
      if (edges.has(reference.target)) edges.get(reference.owner)?.add(reference.target);
    }
    this.edges = edges;
  }

  /** The resources that `id` names itself. */
  of(id: string): ReadonlySet<string> {
    return this.edges.get(id) ?? new Set();
  }

  /** True where `from` is `to` or needs it, directly or through others: a reference from `to` to `from` would be a cycle. */
  reaches(from: string, to: string): boolean {
    const seen = new Set([from]);
    const open = [from];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (id === to) return true;
      for (const next of this.of(id)) {
        if (seen.has(next)) continue;
        seen.add(next);
        open.push(next);
      }
    }
    return false;
  }

  /**
   * The groups of resources that need each other in a circle, each in document order, the groups by their first resource
   * (strongly connected components, Tarjan 1972, without recursion). CloudFormation cannot create any of them.
   */
  cycles(): string[][] {
    const order = [...this.edges.keys()];
    const place = new Map(order.map((id, i) => [id, i]));
    return this.components()
      .filter((group) => group.length > 1 || group.some((id) => this.of(id).has(id)))
      .map((group) => group.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)))
      .sort((a, b) => (place.get(a[0] ?? '') ?? 0) - (place.get(b[0] ?? '') ?? 0));
  }

  private components(): string[][] {
    const index = new Map<string, number>();
    const low = new Map<string, number>();
    const stack: string[] = [];
    const onStack = new Set<string>();
    const found: string[][] = [];
    const enter = (id: string): { id: string; next: Iterator<string> } => {
      index.set(id, index.size);
      low.set(id, index.size - 1);
      stack.push(id);
      onStack.add(id);
      return { id, next: this.of(id).values() };
    };
    const lower = (id: string, to: number): void => {
      low.set(id, Math.min(low.get(id) ?? to, to));
    };
    for (const root of this.edges.keys()) {
      if (index.has(root)) continue;
      const path = [enter(root)];
      for (let top = path.at(-1); top; top = path.at(-1)) {
        const step = top.next.next();
        if (!step.done) {
          if (!index.has(step.value)) path.push(enter(step.value));
          else if (onStack.has(step.value)) lower(top.id, index.get(step.value) ?? 0);
          continue;
        }
        path.pop();
        const above = path.at(-1);
        if (above) lower(above.id, low.get(top.id) ?? 0);
        if (low.get(top.id) === index.get(top.id)) found.push(unwind(stack, onStack, top.id));
      }
    }
    return found;
  }
}

function unwind(stack: string[], onStack: Set<string>, root: string): string[] {
  const group = stack.splice(stack.lastIndexOf(root));
  for (const id of group) onStack.delete(id);
  return group;
}
