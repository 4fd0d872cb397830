import type { Safety } from '../core/contract.js';
import type { Finding, RuleCrash } from '../core/outcome.js';
import type { Patch } from '../template/operation.js';
import type { ReadError } from '../template/read-error.js';
import type { Format } from '../template/template.js';
import type { JudgedRequirement } from '../verdicts/verdict.js';

/** What is wrong with a text that does not parse, and what the repair of it is called in reports. */
export const SYNTAX_REPAIR_KINDS = [
  'json-comment',
  'trailing-comma',
  'surplus-comma',
  'missing-comma',
  'block-scalar-in-json',
  'missing-property-name',
  'surplus-bracket',
  'missing-bracket',
  'wrong-bracket',
  'raw-character-in-string',
  'unescaped-quote',
  'invalid-escape',
  'wrong-quotes',
  'word-spelling',
  'missing-braces',
  'duplicate-key',
  'repeated-section',
  'truncated',
  'restart',
  'text-around-template',
  'tab-indentation',
  'stacked-tags',
  'misindented-line',
  'missing-quotes',
] as const;
export type SyntaxRepairKind = (typeof SYNTAX_REPAIR_KINDS)[number];

/** A text edit that was made so that the text parses at all. */
export interface SyntaxRepair {
  readonly kind: SyntaxRepairKind;
  /** 1-based, in the file as it was. */
  readonly line: number;
  /** One sentence that says what was wrong and what was done; a lossy repair says what was lost. */
  readonly message: string;
  /** `unsafe` where something of the text is lost; such a repair is made only where unsafe fixes are wanted. */
  readonly safety: Extract<Safety, 'safe' | 'unsafe'>;
}

/** What became of one template: of a file that is a template, or of a template in a response. */
export interface TemplateOutcome {
  /** The file's path; for a template of a response the file name announced for it. Unique within the file. */
  readonly name: string;
  readonly format: Format;
  /** 1-based lines of the template in the file as it was, both inclusive. */
  readonly range: { readonly startLine: number; readonly endLine: number };
  /** The repaired template on its own, without a block's indentation. */
  readonly text: string;
  readonly repairs: readonly SyntaxRepair[];
  /** Lines and columns are those of the file as it was. */
  readonly findings: readonly Finding[];
  /** From the value read after the syntax repairs to the new value. */
  readonly patch: Patch;
  readonly inverse: Patch;
  readonly passes: number;
  /** True for a template that a fix has added behind the last line of the file; left out for all others. */
  readonly isNew?: true;
}

/** Why a file, or a template in it, was not processed. */
export interface FileError {
  readonly code: ReadError['code'];
  /** One sentence that says what is wrong and what to do. */
  readonly message: string;
  /** 1-based, in the file as it was. */
  readonly line: number;
  readonly column: number;
}

/** What became of one file. */
export interface FileOutcome {
  readonly path: string;
  readonly kind: 'template' | 'response';
  /** The new text; equal to the old one where nothing changes. */
  readonly text: string;
  readonly changed: boolean;
  /** In the order of the text. Empty for a response without a template, which is no error. */
  readonly templates: readonly TemplateOutcome[];
  /** The first error; the other templates of a response are processed all the same. */
  readonly error: FileError | null;
  readonly crashes: readonly RuleCrash[];
  /** What the prompt asks for, in its order, judged over all templates together; empty without a prompt. */
  readonly requirements: readonly JudgedRequirement[];
}
