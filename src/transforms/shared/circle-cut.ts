import type { Safety } from '../../core/contract.js';
import type { Cycle, DependencyGraph } from '../../schema/dependency-graph.js';
import type { Reference } from '../../template/references.js';
import type { Draft } from './draft.js';

/** One way to rid a circle of some of its mentions. */
export interface CircleCut {
  /** The mentions that go. */
  readonly references: readonly Reference[];
  readonly safety: Safety;
  apply(draft: Draft): void;
}

/**
 * The cuts that it takes to open a circle: none of them can be left out. `null` where not even all of them do.
 * @param cuts those that change least first: where several would do, the first ones are taken.
 */
export function cutsToOpen(graph: DependencyGraph, circle: Cycle, cuts: readonly CircleCut[]): CircleCut[] | null {
  const opens = (chosen: readonly CircleCut[]): boolean =>
    !graph.isCircle(circle, new Set(chosen.flatMap(({ references }) => references)));
  if (!opens(cuts)) return null;
  return cuts.reduceRight<CircleCut[]>(
    (kept, cut) => {
      const fewer = kept.filter((one) => one !== cut);
      return opens(fewer) ? fewer : kept;
    },
    [...cuts],
  );
}

/** The mentions of other members, or of itself, by which a member of a circle is part of it. */
export function mentionsWithin(graph: DependencyGraph, circle: Cycle, from: string): Reference[] {
  return circle.flatMap((to) => [...graph.references(from, to)]);
}
