import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  ClientCapabilities,
  CodeAction,
  Diagnostic,
  InitializeResult,
  LogMessageParams,
  PublishDiagnosticsParams,
  Range,
  ShowMessageParams,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { MessageReader, MessageWriter, ProtocolConnection } from 'vscode-languageserver/node';
import { StreamMessageReader, StreamMessageWriter, createProtocolConnection } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const BIN = join(process.cwd(), 'bin', 'iac-fix.js');

/** An editor of many abilities, which publishes nothing itself. */
export const CAPABILITIES: ClientCapabilities = {
  textDocument: {
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source', 'source.fixAll'] } },
      disabledSupport: true,
      isPreferredSupport: true,
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
  },
  workspace: { workspaceEdit: { documentChanges: true } },
  window: { showDocument: { support: true } },
};

export const WHOLE: Range = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };

/** The editor's side of a connection to a language server, as tests need it. */
export class LspEditor {
  readonly connection: ProtocolConnection;
  readonly logged: LogMessageParams[] = [];
  readonly said: ShowMessageParams[] = [];
  /** Addresses of the documents that the server asked to show. */
  readonly openedPages: string[] = [];
  private readonly documents = new Map<string, TextDocument>();
  private readonly published: PublishDiagnosticsParams[] = [];
  private readonly waiting: { readonly fits: (one: PublishDiagnosticsParams) => boolean; readonly take: () => void }[] =
    [];

  constructor(reader: MessageReader, writer: MessageWriter, settings: () => unknown = () => null) {
    this.connection = createProtocolConnection(reader, writer);
    this.connection.onNotification('window/logMessage', (params: LogMessageParams) => void this.logged.push(params));
    this.connection.onNotification('window/showMessage', (params: ShowMessageParams) => void this.said.push(params));
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) =>
      this.receive(params),
    );
    this.connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(settings));
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onRequest('window/showDocument', ({ uri }: { uri: string }) => {
      this.openedPages.push(uri);
      return { success: true };
    });
    this.connection.listen();
  }

  async initialize(capabilities: ClientCapabilities = CAPABILITIES, options?: unknown): Promise<InitializeResult> {
    const result: InitializeResult = await this.connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      workspaceFolders: null,
      capabilities,
      ...(options !== undefined && { initializationOptions: options }),
    });
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  /** Opens a text under a path or address. */
  open(path: string, text: string, languageId = path.endsWith('.json') ? 'json' : 'yaml'): Promise<void> {
    const document = TextDocument.create(uriOf(path), languageId, 1, text);
    this.documents.set(document.uri, document);
    const textDocument = { uri: document.uri, languageId, version: 1, text };
    return this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** Types: sends the edits to the server and makes them here, too. */
  change(path: string, edits: readonly TextEdit[]): Promise<void> {
    const document = this.document(path);
    // One after the other, the last first, so that no range moves.
    const contentChanges = [...edits].reverse().map(({ range, newText }) => ({ range, text: newText }));
    const version = document.version + 1;
    TextDocument.update(document, contentChanges, version);
    const textDocument = { uri: document.uri, version };
    return this.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges });
  }

  close(path: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf(path) } });
  }

  text(path: string): string {
    return this.document(path).getText();
  }

  /** The diagnostics that the server publishes for the document as it is now. */
  async diagnostics(path: string): Promise<Diagnostic[]> {
    const { uri, version } = this.document(path);
    const fits = (one: PublishDiagnosticsParams): boolean => one.uri === uri && one.version === version;
    return (await this.publication(fits)).diagnostics;
  }

  /** The first publication, also of those that have come, that fits; it is taken out. */
  async publication(fits: (one: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams> {
    for (;;) {
      const at = this.published.findIndex(fits);
      const [found] = at < 0 ? [] : this.published.splice(at, 1);
      if (found) return found;
      await new Promise<void>((take) => this.waiting.push({ fits, take }));
    }
  }

  actions(path: string, range: Range = WHOLE, context: object = {}): Promise<CodeAction[]> {
    const params = { textDocument: { uri: uriOf(path) }, range, context: { diagnostics: [], ...context } };
    return this.connection.sendRequest('textDocument/codeAction', params);
  }

  /** The text that a document would have with an edit. */
  edited(path: string, edit: WorkspaceEdit | undefined): string {
    return TextDocument.applyEdits(this.document(path), editsIn(edit, uriOf(path)));
  }

  async shutdown(): Promise<void> {
    await this.connection.sendRequest('shutdown');
  }

  private document(path: string): TextDocument {
    const document = this.documents.get(uriOf(path));
    if (!document) throw new Error(`${path} is not open`);
    return document;
  }

  private receive(params: PublishDiagnosticsParams): void {
    this.published.push(params);
    for (const { take } of this.waiting.splice(0)) take();
  }
}

/** The edits of one document. */
export function editsIn(edit: WorkspaceEdit | undefined, uri: string): TextEdit[] {
  const versioned = (edit?.documentChanges ?? []).flatMap((change) =>
    'edits' in change && change.textDocument.uri === uri ? change.edits : [],
  );
  return [...versioned.filter((one): one is TextEdit => 'newText' in one), ...(edit?.changes?.[uri] ?? [])];
}

/** The address of a path; of what is one already, itself. */
export function uriOf(path: string): string {
  return /^\w+:/.test(path) ? path : pathToFileURL(path).href;
}

/** A language server in a process of its own. */
export class LspProcess {
  readonly child: ChildProcessWithoutNullStreams;
  readonly editor: LspEditor;
  /** The exit code, once the process has ended. */
  readonly ended: Promise<number | null>;
  stderr = '';

  constructor(folder: string, settings?: () => unknown) {
    const env = { PATH: process.env['PATH'], HOME: folder };
    this.child = spawn(process.execPath, [BIN, 'lsp', '--stdio'], { cwd: folder, env });
    this.child.stderr.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.ended = new Promise((resolve) => this.child.on('exit', (code) => resolve(code)));
    const { stdout, stdin } = this.child;
    this.editor = new LspEditor(new StreamMessageReader(stdout), new StreamMessageWriter(stdin), settings);
  }

  /** Ends the conversation as the protocol wants it; answers the exit code. */
  async quit(): Promise<number | null> {
    await this.editor.shutdown();
    await this.editor.connection.sendNotification('exit');
    return this.ended;
  }
}
