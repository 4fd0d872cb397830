import type { RuleMetadata } from '../core/contract.js';
import type { Report, ReportedFile, ReportedFinding, ReportedTemplate } from './report.js';

/** A replacement in a file as it was: 1-based lines and columns (UTF-16 units), the end exclusive. */
export interface Replacement {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/** What a renderer may know beside the report. */
export interface RenderContext {
  /** Metadata of a rule by its id. */
  readonly rule: (id: string) => RuleMetadata | undefined;
  /** Why a rule's defect matters, in a sentence or two; `null` where nothing is written about it. */
  readonly why: (id: string) => string | null;
  /** Whether to colour the output for a terminal. */
  readonly color: boolean;
  /** Columns at which explanations are wrapped. */
  readonly width: number;
  /** Only the summary. */
  readonly quiet: boolean;
  /** Also what needs no attention: the patches of held-back fixes. */
  readonly verbose: boolean;
  /** Findings without diffs. */
  readonly check: boolean;
  /** What a finding's own fix replaces in the file as it was; empty where it has no fix that stands on its own. */
  readonly replacements: (
    file: ReportedFile,
    template: ReportedTemplate,
    finding: ReportedFinding,
  ) => readonly Replacement[];
}

/** Turns a report into the text of one output format. */
export type Renderer = (report: Report, context: RenderContext) => string;
