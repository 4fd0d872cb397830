import type { Patch } from '../template/operation.js';
import type { Pointer } from '../template/pointer.js';
import type { Template } from '../template/template.js';
import type { ProjectView } from '../project/project.js';
import type { AddedTemplate, ElsewhereChange, Impact, Rule, RuleMetadata, Safety, Severity } from './contract.js';
import type { Requirements } from './requirement.js';

/**
 * - `applied`: the repaired text has it (a dry run reports it as `pending`); without a patch where another finding's fix did it.
 * - `deferred`: it stood in conflict with other fixes and found no turn.
 * - `refused`: the transform, or the proof that a fix must help, says no.
 * - `failed`: a bug of ours; the fix was taken back.
 * - `none`: there is no fix, or it is held back (`reason` says what it takes).
 */
export type Status = 'applied' | 'deferred' | 'refused' | 'failed' | 'none';

/** What became of one finding's fix. */
export interface FixOutcome {
  readonly safety: Safety;
  readonly impact: Impact;
  readonly status: Status;
  readonly reason: string | null;
  /** What the fix does, as an imperative; `null` where the rule has no transform. */
  readonly title: string | null;
  readonly patch: Patch;
  readonly inverse: Patch;
  /** What the fix changes in other templates; left out where it changes none. */
  readonly elsewhere?: readonly ElsewhereChange[];
  /** The templates that the fix adds; left out where it adds none. */
  readonly added?: readonly AddedTemplate[];
}

/** A defect in a template, with what became of it. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** In the value as it was read. */
  readonly pointer: Pointer;
  /** 1-based, in the text as it was read. */
  readonly line: number;
  readonly column: number;
  readonly fix: FixOutcome;
}

/** A rule that crashed: a bug of ours that costs no more than this rule's findings on this template. */
export interface RuleCrash {
  readonly rule: string;
  readonly message: string;
}

/** How to scan and fix. */
export interface EngineOptions {
  readonly rules: readonly Rule[];
  /** Also apply fixes whose safety is `unsafe`. */
  readonly unsafe: boolean;
  /** Ids of the rules chosen by name: their `manual` fixes are applied. */
  readonly chosen: ReadonlySet<string>;
  readonly stack: 'deployed' | 'new';
  readonly settings: ReadonlyMap<string, string | number | boolean>;
  readonly requirements: Requirements;
  /** The templates around the one that is scanned or fixed; left out where it stands alone. */
  readonly project?: ProjectView;
  /** True where the user has silenced this finding: it is neither reported nor repaired. */
  readonly suppressed?: (rule: RuleMetadata, pointer: Pointer, template: Template) => boolean;
  /** What the user's config makes of a rule instead of its own severity and safety, by rule id. */
  readonly overrides?: ReadonlyMap<string, { readonly severity?: Severity; readonly safety?: Safety }>;
}

/** What came of fixing one template. */
export interface FixResult {
  readonly text: string;
  readonly template: Template;
  readonly findings: readonly Finding[];
  /** From the value read to the value of `text`. */
  readonly patch: Patch;
  readonly inverse: Patch;
  /** Passes that changed the text. */
  readonly passes: number;
  readonly crashes: readonly RuleCrash[];
}
