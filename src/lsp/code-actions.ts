import type { CodeAction, CodeActionParams, Diagnostic, WorkspaceEdit } from 'vscode-languageserver';
import { CodeActionKind, CodeActionTriggerKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Client } from './client.js';
import type { Defect, Diagnosis } from './diagnosis.js';
import { diagnosticOf, rangeOf } from './diagnostics.js';
import { minimalEdits } from './minimal-edits.js';
import { SECTION } from './preferences.js';
import type { QuickFix } from './quick-fixes.js';
import { quickFixes } from './quick-fixes.js';

/** The command that opens the page of a rule. */
export const EXPLAIN_COMMAND = `${SECTION}.explain`;

/** What repairs all that is safe; editors run it on save where the user asks for `source.fixAll`. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.${SECTION}`;
/** What repairs all, unsafely too. No kind that editors run on save covers it. */
export const FIX_ALL_UNSAFELY = `${CodeActionKind.Source}.${SECTION}.unsafe`;

export const ACTION_KINDS = [CodeActionKind.QuickFix, FIX_ALL, FIX_ALL_UNSAFELY];

/** What a code action whose edit is worked out later has to remember. */
export interface PendingAction {
  readonly uri: string;
  readonly kind: string;
}

/** Makes the code actions of one document in one version. */
export class CodeActions {
  constructor(
    private readonly document: TextDocument,
    private readonly diagnosis: Diagnosis,
    private readonly client: Client,
  ) {}

  /** The defects that a request speaks of: in its range, or among the diagnostics that it names. */
  asked({ range, context }: CodeActionParams): Defect[] {
    if (!allows(context.only, CodeActionKind.QuickFix)) return [];
    const start = this.document.offsetAt(range.start);
    const end = this.document.offsetAt(range.end);
    return this.diagnosis.defects.filter((defect) => {
      if (defect.span.start <= end && defect.span.end >= start) return true;
      return context.diagnostics.some((named) => isSame(named, diagnosticOf(this.document, defect)));
    });
  }

  /** The actions for one defect. Costs a proof of each fix. */
  ofDefect(defect: Defect): CodeAction[] {
    const diagnostics = [diagnosticOf(this.document, defect)];
    return quickFixes(defect).flatMap((fix) => this.quickFix(fix, diagnostics));
  }

  /** The pages of the rules behind findings, each once. */
  explanations(defects: readonly Defect[]): CodeAction[] {
    if (!this.client.showsDocuments) return [];
    const ids = defects.flatMap((defect) => (defect.kind === 'finding' ? [defect.located.rule.detector.id] : []));
    return [...new Set(ids)].map((id) => {
      const title = `Explain ${id}`;
      return { title, kind: CodeActionKind.QuickFix, command: { title, command: EXPLAIN_COMMAND, arguments: [id] } };
    });
  }

  /** The kinds of repairs of the whole document that a request asks for and that there is something for. */
  wholeKinds({ context }: CodeActionParams): string[] {
    const { diagnosis } = this;
    const automatic = context.triggerKind === CodeActionTriggerKind.Automatic;
    // A text in the middle of being typed is not to be closed by a save.
    if (automatic && !diagnosis.parses) return [];
    const wanted = [FIX_ALL];
    if (diagnosis.options.wantsUnsafe && !automatic) wanted.push(FIX_ALL_UNSAFELY);
    return wanted.filter((kind) => allows(context.only, kind) && this.hasFix(kind));
  }

  /**
   * The action that repairs the whole document.
   * @param text the repaired text; `null` where it is worked out when the action is chosen.
   */
  whole(kind: string, text: string | null): CodeAction {
    const title = kind === FIX_ALL ? 'Fix all safe defects' : 'Fix all defects, unsafe fixes included';
    const data: PendingAction = { uri: this.document.uri, kind };
    return { title, kind, ...(text === null ? { data } : { edit: this.edit(text) }) };
  }

  /** The edit that makes a text of the document's, in the places that differ only. */
  edit(text: string): WorkspaceEdit {
    const { uri, version } = this.document;
    const edits = minimalEdits(this.diagnosis.text, text).map((edit) => {
      return { range: rangeOf(this.document, edit), newText: edit.text };
    });
    return this.client.hasVersionedEdits
      ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
      : { changes: { [uri]: edits } };
  }

  private quickFix({ title, text, reason, preferred }: QuickFix, diagnostics: Diagnostic[]): CodeAction[] {
    const kind = CodeActionKind.QuickFix;
    if (text !== null)
      return [{ title, kind, diagnostics, edit: this.edit(text), ...(preferred && { isPreferred: true }) }];
    if (!this.client.showsDisabledActions) return [];
    return [{ title, kind, diagnostics, disabled: { reason: reason ?? 'there is no fix' } }];
  }

  private hasFix(kind: string): boolean {
    const { defects, parts } = this.diagnosis;
    if (parts.some(({ repaired }) => repaired !== null)) return true;
    return defects.some((defect) => {
      if (defect.kind === 'syntax') return kind === FIX_ALL_UNSAFELY;
      const { proposal } = defect;
      if (proposal.kind === 'candidate') return true;
      return kind === FIX_ALL_UNSAFELY && proposal.kind === 'held' && proposal.candidate.safety === 'unsafe';
    });
  }
}

/** True where a request for these kinds wants actions of a kind: it or one that it belongs to; no list wants all. */
export function allows(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((one) => one === '' || one === kind || kind.startsWith(`${one}.`));
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return (
    a.code === b.code &&
    a.range.start.line === b.range.start.line &&
    a.range.start.character === b.range.start.character
  );
}
