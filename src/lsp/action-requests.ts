import type { CancellationToken, CodeAction, CodeActionParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isObject } from '../template/json-value.js';
import type { Client } from './client.js';
import { CodeActions, FIX_ALL_UNSAFELY } from './code-actions.js';
import type { Diagnoses } from './diagnoses.js';
import type { Diagnosis } from './diagnosis.js';
import { fixAll } from './fix-all.js';
import type { Guard } from './guard.js';

/** Answers an editor's requests for code actions. */
export class ActionRequests {
  constructor(
    private readonly diagnoses: Diagnoses,
    private readonly guard: Guard,
    private readonly client: () => Client,
  ) {}

  /** The actions for a place of a document. */
  async list(document: TextDocument, params: CodeActionParams, token: CancellationToken): Promise<CodeAction[]> {
    const client = this.client();
    if (!client.hasCodeActionLiterals) return [];
    const { version } = document;
    await this.guard.pause(document, version, token);
    const diagnosis = await this.diagnoses.of(document);
    if (diagnosis === null) return [];
    const maker = new CodeActions(document, diagnosis, client);
    const asked = maker.asked(params);
    const actions: CodeAction[] = [];
    for (const defect of asked) {
      await this.guard.pause(document, version, token);
      actions.push(...maker.ofDefect(defect));
    }
    for (const kind of maker.wholeKinds(params)) {
      await this.guard.pause(document, version, token);
      const text = client.resolvesEdits ? null : this.wholeText(document, diagnosis, kind);
      if (text !== diagnosis.text) actions.push(maker.whole(kind, text));
    }
    return [...actions, ...maker.explanations(asked)];
  }

  /** The action with its edit, where that was put off. */
  async resolve(action: CodeAction): Promise<CodeAction> {
    const data: unknown = action.data;
    if (!isObject(data) || action.edit !== undefined) return action;
    const { uri, kind } = data;
    if (typeof uri !== 'string' || typeof kind !== 'string') return action;
    return this.guard.answer(uri, action, async (document) => {
      const diagnosis = await this.diagnoses.of(document);
      if (diagnosis === null) return action;
      const text = this.wholeText(document, diagnosis, kind);
      return { ...action, edit: new CodeActions(document, diagnosis, this.client()).edit(text) };
    });
  }

  private wholeText({ uri }: TextDocument, diagnosis: Diagnosis, kind: string): string {
    const { text, crashes } = fixAll(diagnosis, kind === FIX_ALL_UNSAFELY);
    this.diagnoses.leaveOut(uri, crashes);
    return text;
  }
}
