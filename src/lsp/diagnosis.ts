import type { EngineOptions, RuleCrash } from '../core/outcome.js';
import { Stage } from '../core/progress.js';
import type { Proposal } from '../core/propose.js';
import { propose } from '../core/propose.js';
import type { Located } from '../core/scan.js';
import { ReadError } from '../template/read-error.js';
import type { Template } from '../template/template.js';
import type { DocumentKind } from './document-kind.js';
import type { Span } from './finding-range.js';
import { onOneLine, spanOf } from './finding-range.js';
import { problemOf } from './syntax-repair.js';
import type { TemplatePart } from './template-parts.js';
import { templateParts } from './template-parts.js';

/** What holds for one document. */
export interface DocumentOptions {
  readonly kind: DocumentKind;
  /** The name of the file. */
  readonly path: string;
  /** Unsafe fixes count as unwanted here, whatever the user says: see `wantsUnsafe`. */
  readonly engine: EngineOptions;
  /** True where the user asks for unsafe fixes, too: they are offered together, but never made unasked. */
  readonly wantsUnsafe: boolean;
}

/** Something that a rule has found. */
export interface FindingDefect {
  readonly kind: 'finding';
  /** Where, in the document. */
  readonly span: Span;
  readonly located: Located;
  readonly proposal: Proposal;
  readonly stage: Stage;
  readonly part: TemplatePart;
}

/** A template that does not parse. */
export interface SyntaxDefect {
  readonly kind: 'syntax';
  readonly span: Span;
  /** The kind of the repair, or of the error. */
  readonly code: string;
  readonly message: string;
  /** What else has to be repaired before it parses. */
  readonly related: readonly { readonly span: Span; readonly message: string }[];
  readonly part: TemplatePart;
}

export type Defect = FindingDefect | SyntaxDefect;

/** What is wrong with one version of a document. */
export class Diagnosis {
  /** In the order of the text, then by rule. */
  readonly defects: readonly Defect[];
  readonly parts: readonly TemplatePart[];
  /** Rules that have crashed, which is a bug of ours: nothing that they found is among the defects. */
  readonly crashes: readonly RuleCrash[];

  constructor(
    readonly text: string,
    readonly options: DocumentOptions,
  ) {
    this.parts = templateParts(text, { ...options.engine, kind: options.kind, path: options.path });
    const crashes = new Map<string, RuleCrash>();
    const found: Defect[] = this.parts.flatMap((part): Defect[] =>
      part.template instanceof ReadError
        ? [syntaxDefect(text, part, part.template)]
        : findingDefects(part, part.template, options.engine, crashes),
    );
    this.crashes = [...crashes.values()];
    this.defects = found
      .filter((defect) => defect.kind === 'syntax' || !crashes.has(defect.located.rule.detector.id))
      .sort((a, b) => a.span.start - b.span.start);
  }

  /** False where a template of the document does not parse. */
  get parses(): boolean {
    return this.parts.every(({ template }) => !(template instanceof ReadError));
  }
}

function findingDefects(
  part: TemplatePart,
  template: Template,
  engine: EngineOptions,
  crashes: Map<string, RuleCrash>,
): FindingDefect[] {
  const stage = new Stage(template, part.project === null ? engine : { ...engine, project: part.project });
  for (const crash of stage.scan.crashes) crashes.set(crash.rule, crash);
  return stage.scan.found.map((located) => {
    const proposal = propose(template, located, stage.options);
    const rule = located.rule.detector.id;
    if (proposal.kind === 'crashed') crashes.set(rule, { rule, message: proposal.reason });
    const { start, end } = spanOf(template, located.detection.pointer);
    const span = { start: part.toDocument(start), end: part.toDocument(end) };
    return { kind: 'finding', span, located, proposal, stage, part };
  });
}

function syntaxDefect(text: string, part: TemplatePart, error: ReadError): SyntaxDefect {
  const read = part.repaired ?? part.repairedWithLoss();
  const [first, ...others] = (read?.edited.repairs ?? []).map(({ kind, offset, message }) => ({
    code: kind,
    message: problemOf(message),
    span: spanAt(text, part.toDocument(offset)),
  }));
  const own = { code: error.code, message: sentence(error.message), span: spanAt(text, part.toDocument(error.offset)) };
  return { kind: 'syntax', ...(first ?? own), related: others, part };
}

function spanAt(text: string, offset: number): Span {
  return onOneLine(text, { start: offset, end: text.length });
}

function sentence(message: string): string {
  const capital = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.?!]$/.test(capital) ? capital : `${capital}.`;
}
