interface Visit {
  readonly node: string;
  readonly targets: readonly string[];
  next: number;
}

/**
 * Groups of nodes that reach each other (Tarjan's algorithm), without those of a single node that has no edge to itself.
 * Each group's members, and the groups by their first member, come in the order of `nodes`. Without recursion, so that
 * a long chain costs no stack.
 * @param edges the targets of a node; targets that are not in `nodes` are left out.
 */
export function stronglyConnected(nodes: readonly string[], edges: (node: string) => readonly string[]): string[][] {
  const order = new Map(nodes.map((node, i) => [node, i]));
  const found = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const groups: string[][] = [];

  const enter = (node: string): Visit => {
    lowest.set(node, found.size);
    found.set(node, found.size);
    open.push(node);
    isOpen.add(node);
    return { node, targets: edges(node).filter((target) => order.has(target)), next: 0 };
  };
  const lower = (node: string, to: number): void => {
    lowest.set(node, Math.min(lowest.get(node) ?? to, to));
  };
  const close = ({ node, targets }: Visit): void => {
    const group = open.splice(open.lastIndexOf(node));
    group.forEach((member) => isOpen.delete(member));
    if (group.length > 1 || targets.includes(node)) groups.push(group);
  };
  const walk = (start: string): void => {
    const path = [enter(start)];
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const target = visit.targets[visit.next++];
      if (target === undefined) {
        path.pop();
        const low = lowest.get(visit.node) ?? 0;
        if (low === found.get(visit.node)) close(visit);
        const above = path.at(-1);
        if (above) lower(above.node, low);
      } else if (!found.has(target)) path.push(enter(target));
      else if (isOpen.has(target)) lower(visit.node, found.get(target) ?? 0);
    }
  };
  for (const node of nodes) if (!found.has(node)) walk(node);

  const rank = (node: string | undefined): number => order.get(node ?? '') ?? 0;
  for (const group of groups) group.sort((a, b) => rank(a) - rank(b));
  return groups.sort((a, b) => rank(a[0]) - rank(b[0]));
}
