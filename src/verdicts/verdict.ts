import type { Requirement } from '../core/requirement.js';
import type { Pointer } from '../template/pointer.js';

/**
 * What became of a requirement of the prompt.
 *
 * - `met`: the template meets it as it was written.
 * - `repaired`: the template meets it after the fixes, and did not show it before.
 * - `contradicted`: the template says something else after all fixes, or has nothing of what is asked for.
 * - `cannot be judged`: the template does not decide it; the reason says why.
 */
export const VERDICTS = ['met', 'repaired', 'contradicted', 'cannot be judged'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How many requirements got each verdict. */
export type VerdictCounts = Readonly<Record<Verdict, number>>;

/** Counts verdicts. */
export function countVerdicts(judged: readonly { readonly verdict: Verdict }[]): VerdictCounts {
  const counts: Record<Verdict, number> = { met: 0, repaired: 0, contradicted: 0, 'cannot be judged': 0 };
  for (const { verdict } of judged) counts[verdict]++;
  return counts;
}

/** What of a template decides a requirement. */
export interface VerdictPlace {
  /** The template's name, as the report has it. */
  readonly template: string;
  /** The logical id of the resource, parameter or other entry; `null` where no entry is to blame. */
  readonly id: string | null;
  /** In the long-form value after the fixes. */
  readonly pointer: Pointer;
  /** 1-based, in the file as it was; that of the nearest part around it where a fix has added the place. */
  readonly line: number;
}

/** A requirement with what became of it. */
export interface JudgedRequirement extends Requirement {
  readonly verdict: Verdict;
  /** A clause without a final period. */
  readonly reason: string;
  readonly where: VerdictPlace | null;
}
