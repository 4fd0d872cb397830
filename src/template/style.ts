import type { SourceNode } from './source-node.js';
import { surveyStyle } from './style-survey.js';
import type { Format } from './template.js';

/** How a text is written, learned from the text itself: what a fix adds is written the same way. */
export interface Style {
  readonly format: Format;
  readonly newline: '\n' | '\r\n';
  /** One level of indentation: spaces, or a tab in JSON. */
  readonly indent: string;
  /** True for a document without line breaks inside its outermost collection. */
  readonly compact: boolean;
  /** What stands between a key and its value in flow collections: `": "`, `":"` or `" : "`. */
  readonly colon: string;
  /** What stands between two entries on one line: `", "` or `","`. */
  readonly comma: string;
  /** Blanks inside the braces of an object on one line: `{ "a": 1 }`. */
  readonly mapPadding: string;
  /** Blanks inside the brackets of a list on one line: `[ 1 ]`. */
  readonly seqPadding: string;
  /** Intrinsic functions in long form stand on one line: `{ "Ref": "X" }`. */
  readonly inlineIntrinsics: boolean;
  /** Lists of scalars stand on one line: JSON on one line, YAML in flow form. */
  readonly inlineLists: boolean;
  /** Objects of scalars only stand on one line. */
  readonly inlineObjects: boolean;
  /** Objects that are items of a list stand on one line. */
  readonly inlineItems: boolean;
  /** Whether the entries of a map at depth 0 (sections), 1 (logical IDs), 2 are separated by blank lines. */
  readonly blankBetween: readonly boolean[];
  /** YAML: functions are written with short tags. */
  readonly shortTags: boolean;
  /** YAML: lists behind a short tag are written in flow form: `!If [A, b, c]`. */
  readonly flowFunctions: boolean;
  /** YAML: columns between a key and the `-` of its list. */
  readonly listIndent: number;
  /** YAML: columns between a key and the `-` of a list that carries a short tag. */
  readonly taggedListIndent: number;
  /** YAML: columns from a `-` to its item. */
  readonly dashWidth: number;
  /** YAML: how a string is quoted that needs quotes. */
  readonly quote: 'single' | 'double';
  /** YAML: strings are quoted although they need not be. */
  readonly quoteAll: boolean;
  /** YAML: how the argument of `!Sub` is quoted. */
  readonly subQuote: 'plain' | 'single' | 'double';
  /** YAML: how keys are quoted that have a colon and need no quotes, such as those of conditions in policies. */
  readonly colonKeyQuote: 'plain' | 'single' | 'double';
}

/** Learns the style of a text that was read into `root`, in one walk over its nodes. */
export function detectStyle(text: string, format: Format, root: SourceNode): Style {
  return surveyStyle(text, format, root);
}
