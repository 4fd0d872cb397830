import type { ProjectView } from '../project/project.js';
import type { JsonObject } from '../template/json-value.js';
import type { Patch } from '../template/operation.js';
import type { Pointer } from '../template/pointer.js';
import type { Template } from '../template/template.js';
import type { SchemaIndex } from '../schema/schema-index.js';
import type { Requirements } from './requirement.js';

/** How bad a defect is, worst first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

export type Category = 'syntax' | 'deployability' | 'security' | 'reliability' | 'operations' | 'cost' | 'portability';

/** Sets of rules by what the user is after; a rule may be in several, and in none (then it is only reached by its id). */
export const PROFILES = ['recommended', 'security', 'pci-dss', 'operations', 'cost', 'sandbox'] as const;
export type Profile = (typeof PROFILES)[number];

/**
 * - `safe`: the deployed stack means the same, or a template that could not deploy now can; no comment is lost.
 * - `unsafe`: deployable both ways, but behaviour, cost, exposure or lifecycle may differ. Needs `--unsafe`.
 * - `manual`: shown with its patch, applied only when the rule is chosen by id: it needs a value or a decision.
 */
export const SAFETIES = ['safe', 'unsafe', 'manual'] as const;
export type Safety = (typeof SAFETIES)[number];

/** What a fix does to a stack that is already deployed. */
export const IMPACTS = ['none', 'cost', 'interruption', 'replacement', 'data-loss'] as const;
export type Impact = (typeof IMPACTS)[number];

/** Ids of the same check in other tools. */
export interface Equivalents {
  readonly cfnLint?: readonly string[];
  readonly checkov?: readonly string[];
  readonly cfnGuard?: readonly string[];
  readonly cdkNag?: readonly string[];
  readonly kics?: readonly string[];
  readonly cfnNag?: readonly string[];
}

/** A value of a rule that the user may set with `--set KEY=VALUE` or in the config file. */
export interface Setting {
  readonly default: string | number | boolean;
  readonly description: string;
}

/** What is known of a rule without running it. */
export interface RuleMetadata {
  /** `service/defect`, such as `s3/public-access-unblocked`: the path of its files, its docs page and its goldens. */
  readonly id: string;
  /** Names the defect, without a final period. */
  readonly title: string;
  readonly severity: Severity;
  readonly category: Category;
  readonly profiles: readonly Profile[];
  readonly equivalents?: Equivalents;
  /** Address of the AWS page that the rule rests on. */
  readonly docs: string;
  /** Rows of the seed catalogue that the rule covers, such as `000.4`. */
  readonly seeds?: readonly string[];
  /** PCI DSS 4.0 requirements that the defect violates, such as `1.3.1`. */
  readonly pci?: readonly string[];
  /** Values that the user may set. Keys are camelCase and shared between rules that mean the same value. */
  readonly settings?: Readonly<Record<string, Setting>>;
}

/** All that a detector may look at. */
export interface DetectContext {
  readonly template: Template;
  /** CloudFormation's resource schemas; read from disk on first use. */
  readonly schema: SchemaIndex;
  /** `deployed`: a stack of this template may be live; `new`: it was never deployed. */
  readonly stack: 'deployed' | 'new';
  readonly requirements: Requirements;
  /** The templates around this one, as they are now; `null` where it stands alone. */
  readonly project: ProjectView | null;
  /** The value of a setting: what the user gave, else the rule's default. */
  setting(name: string): string | number | boolean;
  /** True where the user gave the setting a value. */
  isSet(name: string): boolean;
}

/** A defect found: where it is, what to say of it, and what the transform needs to know. */
export interface Detection<Evidence> {
  /** The value that is wrong, or the object in which something is missing. */
  readonly pointer: Pointer;
  /** One sentence with a final period that names the resource in backticks and says what is wrong. */
  readonly message: string;
  readonly evidence: Evidence;
  /** Where this case is worse or milder than the rule's own severity. */
  readonly severity?: Severity;
}

/** Finds one kind of defect. Pure: it sees the frozen value, never text or files. */
export interface Detector<Evidence = unknown> extends RuleMetadata {
  /** The rule runs only on templates that have a resource of one of these types; left out, it runs on all. */
  readonly types?: readonly string[];
  /**
   * True where the rule compares the template with those that are linked to it: it runs only where there is a project, and no fix of
   * another template may bring up a finding of it here.
   */
  readonly needsProject?: boolean;
  detect(context: DetectContext): Iterable<Detection<Evidence>>;
}

/** All that a transform may look at. */
export interface FixContext extends DetectContext {
  /** True where unsafe fixes are wanted: a rule with two forms proposes the strict one. */
  readonly unsafe: boolean;
}

/** A transform's answer where it cannot repair the defect. */
export interface Refusal {
  readonly refused: string;
}

/** A patch with what this very case makes of its safety and impact; what is left out is the transform's own. */
export interface Fix {
  readonly operations: Patch;
  readonly safety?: Safety;
  readonly impact?: Impact;
  /** What has to change in other templates of the project along with it: all of it is carried out, or nothing. */
  readonly elsewhere?: readonly ElsewhereChange[];
  /** Templates that the project gets along with it. */
  readonly added?: readonly AddedTemplate[];
}

/** The part of a fix that changes another template. */
export interface ElsewhereChange {
  /** The other template's path in the project. */
  readonly template: string;
  readonly operations: Patch;
}

/** A template that a fix adds to the project. */
export interface AddedTemplate {
  /** Where: nothing may be there. Its extension says how it is written. */
  readonly path: string;
  readonly value: JsonObject;
}

/** Proposes the repair of one kind of defect, in terms of the value. Never throws for a legal template. */
export interface Transform<Evidence = unknown> {
  /** The detector's id. */
  readonly id: string;
  /** An imperative, without a final period: what the fix does. */
  readonly title: string;
  /** The safety of the form that is proposed by default; a case can be less safe, see {@link Fix}. */
  readonly safety: Safety;
  readonly impact: Impact;
  /** True where the fix only writes the same values in another way: that a property is create-only is then no matter. */
  readonly keepsValues?: boolean;
  patch(detection: Detection<Evidence>, context: FixContext): Patch | Fix | Refusal;
}

type EvidenceOf<D> = D extends Detector<infer Evidence> ? Evidence : never;

/** Declares a detector; gives `detect` its evidence type. */
export function defineDetector<Evidence>(detector: Detector<Evidence>): Detector<Evidence> {
  return detector;
}

/** Declares the transform of a detector: `defineTransform<typeof detector>({ … })`. */
export function defineTransform<D extends Detector>(transform: Transform<EvidenceOf<D>>): Transform<EvidenceOf<D>> {
  return transform;
}

/** The answer of a transform that cannot repair a defect; `why` is shown to the user. */
export function refuse(why: string): Refusal {
  return { refused: why };
}

/** A detector with its transform, where the defect can be repaired. */
export interface Rule {
  readonly detector: Detector;
  readonly transform: Transform | null;
}
