import type { CancellationToken, Connection, DocumentDiagnosticReport, TextDocuments } from 'vscode-languageserver';
import { DocumentDiagnosticReportKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Client } from './client.js';
import type { Diagnoses } from './diagnoses.js';
import type { Diagnosis } from './diagnosis.js';
import { diagnosticsOf } from './diagnostics.js';
import type { Guard } from './guard.js';
import { Schedule } from './schedule.js';

/** Milliseconds without a keystroke after which a document is looked at again. */
const TYPING_PAUSE = 200;

/** Gives the editor the diagnostics of the open documents: when it asks for them, else whenever they may have changed. */
export class DiagnosticsFeed {
  private readonly schedule = new Schedule(TYPING_PAUSE);
  private readonly open = new Set<string>();
  /** Documents of which something was published that is to be taken back. */
  private readonly shown = new Set<string>();
  private readonly resultIds = new WeakMap<Diagnosis, string>();
  private results = 0;

  constructor(
    private readonly connection: Pick<Connection, 'sendDiagnostics' | 'languages'>,
    private readonly documents: TextDocuments<TextDocument>,
    private readonly diagnoses: Diagnoses,
    private readonly guard: Guard,
    private readonly client: () => Client,
  ) {}

  /** A document was opened or has changed. */
  changed(uri: string): void {
    const isNew = !this.open.has(uri);
    this.open.add(uri);
    if (this.client().pullsDiagnostics) return;
    if (isNew) this.schedule.soon(uri, () => void this.publish(uri));
    else this.schedule.later(uri, () => void this.publish(uri));
  }

  /** A document was closed: what was said of it no longer holds. */
  closed(uri: string): void {
    this.open.delete(uri);
    this.schedule.drop(uri);
    this.takeBack(uri);
  }

  /** Something that all documents depend on has changed. */
  refresh(): void {
    const client = this.client();
    if (!client.pullsDiagnostics) {
      for (const uri of this.documents.keys()) this.schedule.soon(uri, () => void this.publish(uri));
    } else if (client.refreshesDiagnostics) void this.connection.languages.diagnostics.refresh();
  }

  /** Nothing more is published. */
  stop(): void {
    this.schedule.drop();
  }

  /** The answer to an editor that asks. */
  async report(
    document: TextDocument,
    previous: string | undefined,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport> {
    await this.guard.pause(document, document.version, token);
    const diagnosis = await this.diagnoses.of(document);
    if (diagnosis === null) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    let resultId = this.resultIds.get(diagnosis);
    if (resultId === undefined) {
      resultId = String(++this.results);
      this.resultIds.set(diagnosis, resultId);
    }
    if (resultId === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnosticsOf(document, diagnosis) };
  }

  private publish(uri: string): Promise<void> {
    return this.guard.answer(uri, undefined, async (document) => {
      const diagnosis = await this.diagnoses.of(document);
      if (diagnosis === null || diagnosis.parts.length === 0) return this.takeBack(uri);
      // What has changed meanwhile is published when its own turn comes.
      if (diagnosis.text !== document.getText() || !this.open.has(uri)) return;
      this.shown.add(uri);
      const { version } = document;
      await this.connection.sendDiagnostics({ uri, version, diagnostics: diagnosticsOf(document, diagnosis) });
    });
  }

  private takeBack(uri: string): void {
    if (this.shown.delete(uri)) void this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }
}
