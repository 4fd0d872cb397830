import { PassThrough } from 'node:stream';
import { StreamMessageReader, StreamMessageWriter, createConnection } from 'vscode-languageserver/node';
import { readConfig } from '../../src/config/read-config.js';
import type { Rule } from '../../src/core/contract.js';
import type { Host } from '../../src/lsp/host.js';
import { Server } from '../../src/lsp/server.js';
import { LspEditor } from './lsp-editor.js';

/** A language server and an editor in one process, with rules and a config of the test's own. */
export class LspSession {
  /** The text of the config file that every folder falls under; `null` for none. */
  config: string | null = null;
  /** The editor's settings. */
  settings: unknown = null;
  readonly editor: LspEditor;
  private readonly toServer = new PassThrough();
  private readonly toEditor = new PassThrough();

  constructor(rules: readonly Rule[]) {
    const host: Host = {
      version: '0',
      rules,
      configOf: () => (this.config === null ? null : readConfig(this.config, '/work/.iac-fix.yaml')),
      forgetConfigs: () => undefined,
      rulePage: (id) => ({ file: `/docs/${id}.md`, why: `Why ${id} matters.` }),
    };
    const connection = createConnection(new StreamMessageReader(this.toServer), new StreamMessageWriter(this.toEditor));
    new Server(connection, host).start();
    this.editor = new LspEditor(
      new StreamMessageReader(this.toEditor),
      new StreamMessageWriter(this.toServer),
      () => this.settings,
    );
  }

  async end(): Promise<void> {
    await this.editor.shutdown();
    this.editor.connection.dispose();
    this.toServer.destroy();
    this.toEditor.destroy();
  }
}
