import type { JsonValue } from '../template/json-value.js';

/** What a prompt asks of a template, in terms that a rule can check. */
export type RequirementKind =
  | 'log-retention-days'
  | 'secret-rotation-days'
  | 'backup-retention-days'
  | 'backtrack-window-seconds'
  | 'region'
  | 'no-retain'
  | 'name-suffix'
  | 'customer-managed-keys'
  | 'tls-only'
  | 'private-link'
  | 'instance-class'
  | 'cidr'
  | 'tag'
  | 'alarm-threshold'
  | 'high-availability'
  | 'nat-gateways'
  | 'mutual-tls'
  | 'bucket-replication';

/** One requirement read from a prompt. */
export interface Requirement {
  readonly kind: RequirementKind;
  /**
   * What is asked: a number in the unit that the kind names, a class, a region, a CIDR; `{key}` or `{key, value}` of a tag,
   * `{threshold, unit}` of an alarm, availability zones of `high-availability` (`true` where only Multi-AZ is asked for), the number of
   * `nat-gateways` or `per-az`, the services of a `private-link` that names them, by the ends of their endpoints' names, `{except}` of a `no-retain` that has exceptions; `true` where the kind says it all.
   */
  readonly value: JsonValue;
  /** What the sentence speaks of, such as `Lambda` or `RDS`, in lower case; `null` where it speaks of everything. */
  readonly subject: string | null;
  /** The sentence of the prompt, and its 1-based line. */
  readonly sentence: string;
  readonly line: number;
}

/** The requirements of one task, by kind. */
export class Requirements {
  static readonly none = new Requirements([]);

  constructor(readonly all: readonly Requirement[]) {}

  /** The requirements of a kind, in the order of the prompt. */
  of(kind: RequirementKind): readonly Requirement[] {
    return this.all.filter((requirement) => requirement.kind === kind);
  }

  /** True where the prompt asks for the kind at all. */
  has(kind: RequirementKind): boolean {
    return this.all.some((requirement) => requirement.kind === kind);
  }
}
