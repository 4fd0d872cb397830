import { pathToFileURL } from 'node:url';
import type { Connection, InitializeParams, InitializeResult, LSPAny } from 'vscode-languageserver';
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  MessageType,
  PositionEncodingKind,
  ShowMessageNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isObject } from '../template/json-value.js';
import { ActionRequests } from './action-requests.js';
import { clientOf } from './client.js';
import { ACTION_KINDS, EXPLAIN_COMMAND } from './code-actions.js';
import { Configuration } from './configuration.js';
import { Diagnoses } from './diagnoses.js';
import { DiagnosticsFeed } from './diagnostics-feed.js';
import { documentName } from './document-kind.js';
import { Guard } from './guard.js';
import type { Host } from './host.js';
import { hoverAt } from './hover.js';
import { Messages } from './messages.js';
import { SECTION } from './preferences.js';

/** Files whose change changes what is found: a glob of the protocol, and the same for the name of one. */
const CONFIG_GLOB = '**/.iac-fix.{yaml,yml,json}';
const CONFIG_NAME = /^\.iac-fix\.(?:ya?ml|json)$/;

/** Answers one editor, until it says `exit` or hangs up. */
export class Server {
  private readonly documents = new TextDocuments(TextDocument);
  private readonly messages: Messages;
  private readonly configuration: Configuration;
  private readonly diagnoses: Diagnoses;
  private readonly guard: Guard;
  private readonly feed: DiagnosticsFeed;
  private readonly actions: ActionRequests;
  private client = clientOf({});
  /** What the editor has sent of its settings without being asked. */
  private sentSettings: unknown;

  constructor(
    private readonly connection: Connection,
    private readonly host: Host,
  ) {
    this.messages = new Messages(connection.console, (message) => {
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
    });
    const complain = (message: string): void => this.messages.misconfigured(message);
    const client = () => this.client;
    this.configuration = new Configuration(host, (uri) => this.settingsFor(uri), complain);
    this.diagnoses = new Diagnoses(this.configuration, this.messages);
    this.guard = new Guard(this.documents, this.messages);
    this.feed = new DiagnosticsFeed(connection, this.documents, this.diagnoses, this.guard, client);
    this.actions = new ActionRequests(this.diagnoses, this.guard, client);
  }

  /** Begins to listen. */
  start(): void {
    const { connection, guard } = this;
    connection.onInitialize((params) => this.initialize(params));
    connection.onInitialized(() => this.register());
    connection.onShutdown(() => this.feed.stop());
    connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) =>
      guard.answer(textDocument.uri, { kind: DocumentDiagnosticReportKind.Full, items: [] }, (document) =>
        this.feed.report(document, previousResultId, token),
      ),
    );
    connection.onCodeAction((params, token) =>
      guard.answer(params.textDocument.uri, [], (document) => this.actions.list(document, params, token)),
    );
    connection.onCodeActionResolve((action) => this.actions.resolve(action));
    connection.onHover(({ textDocument, position }) =>
      guard.answer(textDocument.uri, null, async (document) => {
        const diagnosis = await this.diagnoses.of(document);
        if (diagnosis === null) return null;
        return hoverAt(document, diagnosis, document.offsetAt(position), this.host, this.client.hoverInMarkdown);
      }),
    );
    connection.onExecuteCommand(({ command, arguments: args = [] }) => this.execute(command, args));
    this.followChanges();
    connection.listen();
  }

  private followChanges(): void {
    const { connection, documents } = this;
    documents.onDidOpen(({ document }) => this.configuration.forget(document.uri));
    documents.onDidChangeContent(({ document }) => this.feed.changed(document.uri));
    documents.onDidSave(({ document }) => {
      if (CONFIG_NAME.test(documentName(document.uri))) this.startOver();
    });
    documents.onDidClose(({ document: { uri } }) => {
      this.feed.closed(uri);
      this.diagnoses.forget(uri);
      this.configuration.forget(uri);
    });
    connection.onDidChangeWatchedFiles(() => this.startOver());
    connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
      if (isObject(settings) && SECTION in settings) this.sentSettings = settings[SECTION];
      this.startOver();
    });
    documents.listen(connection);
  }

  private initialize({ capabilities, initializationOptions }: InitializeParams): InitializeResult {
    this.client = clientOf(capabilities);
    this.sentSettings = sectionOf(initializationOptions);
    const { pullsDiagnostics, hasFolders } = this.client;
    return {
      serverInfo: { name: SECTION, version: this.host.version },
      capabilities: {
        // The encoding that every editor must know; texts and documents count in it as well.
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        codeActionProvider: { codeActionKinds: ACTION_KINDS, resolveProvider: true },
        executeCommandProvider: { commands: [EXPLAIN_COMMAND] },
        hoverProvider: true,
        ...(pullsDiagnostics && {
          diagnosticProvider: { identifier: SECTION, interFileDependencies: false, workspaceDiagnostics: false },
        }),
        ...(hasFolders && { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }),
      },
    };
  }

  private register(): void {
    const { client, connection } = this;
    if (client.registersConfiguration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
    }
    if (client.watchesFiles) {
      const watchers = [{ globPattern: CONFIG_GLOB }];
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (client.hasFolders) connection.workspace.onDidChangeWorkspaceFolders(() => this.startOver());
  }

  /** Settings or config files have changed. */
  private startOver(): void {
    this.configuration.forget();
    this.messages.reconfigured();
    this.feed.refresh();
  }

  private async settingsFor(uri: string): Promise<unknown> {
    if (!this.client.hasConfiguration) return this.sentSettings;
    const settings: unknown = await this.connection.workspace.getConfiguration({ scopeUri: uri, section: SECTION });
    return settings ?? this.sentSettings;
  }

  private async execute(command: string, [id]: readonly LSPAny[]): Promise<null> {
    const page = command === EXPLAIN_COMMAND && typeof id === 'string' ? this.host.rulePage(id) : null;
    if (page !== null)
      await this.connection.window.showDocument({ uri: pathToFileURL(page.file).href, takeFocus: true });
    return null;
  }
}

/** Our settings in what an editor starts us with: under our name, or by themselves. */
function sectionOf(options: unknown): unknown {
  return isObject(options) && SECTION in options ? options[SECTION] : options;
}
