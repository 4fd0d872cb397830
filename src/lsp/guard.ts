import { setImmediate } from 'node:timers/promises';
import type { CancellationToken, TextDocuments } from 'vscode-languageserver';
import { ConnectionError, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { documentName } from './document-kind.js';
import type { Messages } from './messages.js';

/** Keeps what goes wrong on one document from ending the server, and from keeping an editor waiting in vain. */
export class Guard {
  constructor(
    private readonly documents: TextDocuments<TextDocument>,
    private readonly messages: Messages,
  ) {}

  /**
   * Answers about an open document.
   * @param none the answer for a document that is not open, and where we fail, which is logged.
   */
  async answer<T>(uri: string, none: T, work: (document: TextDocument) => Promise<T>): Promise<T> {
    const document = this.documents.get(uri);
    if (!document) return none;
    try {
      return await work(document);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      // The editor is gone: nobody is left to be told.
      if (error instanceof ConnectionError) return none;
      this.messages.failed(error, documentName(uri));
      return none;
    }
  }

  /**
   * Lets messages in between two steps of long work.
   * @param version of the document when the work began.
   * @throws ResponseError where the editor has cancelled, or the document has changed: the answer would be for another text.
   */
  async pause(document: TextDocument, version: number, token: CancellationToken): Promise<void> {
    await setImmediate();
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    if (document.version !== version || this.documents.get(document.uri) !== document) {
      throw new ResponseError(LSPErrorCodes.ContentModified, 'the document has changed');
    }
  }
}
