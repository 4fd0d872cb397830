import type { ClientCapabilities } from 'vscode-languageserver';

/** What the editor can do, of all that the server makes use of. */
export interface Client {
  /** It asks for diagnostics itself; they are not published to it. */
  readonly pullsDiagnostics: boolean;
  readonly hasCodeActionLiterals: boolean;
  readonly showsDisabledActions: boolean;
  /** It asks for the edit of a code action when it is chosen. */
  readonly resolvesEdits: boolean;
  readonly hoverInMarkdown: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly hasVersionedEdits: boolean;
  readonly hasConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly watchesFiles: boolean;
  readonly hasFolders: boolean;
  readonly showsDocuments: boolean;
}

/** Reads the capabilities of an editor. */
export function clientOf({ textDocument, workspace, window }: ClientCapabilities): Client {
  return {
    ...documentFeatures(textDocument),
    ...workspaceFeatures(workspace),
    showsDocuments: window?.showDocument?.support === true,
  };
}

function documentFeatures(capabilities: ClientCapabilities['textDocument']) {
  const action = capabilities?.codeAction;
  return {
    pullsDiagnostics: capabilities?.diagnostic !== undefined,
    hasCodeActionLiterals: action?.codeActionLiteralSupport !== undefined,
    showsDisabledActions: action?.disabledSupport === true,
    resolvesEdits: action?.dataSupport === true && action.resolveSupport?.properties.includes('edit') === true,
    hoverInMarkdown: capabilities?.hover?.contentFormat?.includes('markdown') === true,
  };
}

function workspaceFeatures(capabilities: ClientCapabilities['workspace']) {
  return {
    refreshesDiagnostics: capabilities?.diagnostics?.refreshSupport === true,
    hasVersionedEdits: capabilities?.workspaceEdit?.documentChanges === true,
    hasConfiguration: capabilities?.configuration === true,
    registersConfiguration: capabilities?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: capabilities?.didChangeWatchedFiles?.dynamicRegistration === true,
    hasFolders: capabilities?.workspaceFolders === true,
  };
}
