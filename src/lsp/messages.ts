import type { RemoteConsole } from 'vscode-languageserver';
import type { RuleCrash } from '../core/outcome.js';

/** Tells the user what went wrong, each thing once. */
export class Messages {
  private readonly told = new Set<string>();
  private readonly complaints = new Set<string>();

  /** @param show puts a message before the user's eyes. */
  constructor(
    private readonly log: Pick<RemoteConsole, 'error'>,
    private readonly show: (message: string) => void,
  ) {}

  /** A rule has crashed on a document, which goes on without it. */
  ruleCrashed({ rule, message }: RuleCrash, name: string): void {
    const what = `a bug of iac-fix: the rule ${rule} crashed (${message}); ${name} is looked at without it. Please report it`;
    if (this.isNew(`${rule}\n${name}`)) this.log.error(what);
  }

  /** Something else of ours has failed on a document, of which nothing is shown then. */
  failed(error: unknown, name: string): void {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (this.isNew(what)) this.log.error(`a bug of iac-fix: nothing is shown for ${name}. Please report it: ${what}`);
  }

  /** The user's settings or a config file make no sense. */
  misconfigured(message: string): void {
    if (this.complaints.has(message)) return;
    this.complaints.add(message);
    this.show(`iac-fix: ${message}`);
  }

  /** Settings or config files have changed: what is still wrong with them is said again. */
  reconfigured(): void {
    this.complaints.clear();
  }

  private isNew(text: string): boolean {
    if (this.told.has(text)) return false;
    this.told.add(text);
    return true;
  }
}
