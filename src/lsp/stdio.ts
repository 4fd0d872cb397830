import { createConnection } from 'vscode-languageserver/node';
import type { Host } from './host.js';
import { Server } from './server.js';

/** Speaks the Language Server Protocol on stdin and stdout. The process ends when the editor says `exit` or closes stdin. */
export function serveOnStdio(host: Host): void {
  new Server(createConnection(process.stdin, process.stdout), host).start();
}
