import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { RuleCrash } from '../core/outcome.js';
import type { Configuration } from './configuration.js';
import type { DocumentOptions } from './diagnosis.js';
import { Diagnosis } from './diagnosis.js';
import { documentName } from './document-kind.js';
import type { Messages } from './messages.js';

interface Known {
  readonly version: number;
  readonly options: DocumentOptions;
  readonly diagnosis: Diagnosis;
}

/** What is wrong with each open document, worked out once for each version of it. */
export class Diagnoses {
  private readonly known = new Map<string, Known>();
  /** Ids of the rules that have crashed on a document, which is looked at without them. */
  private readonly broken = new Map<string, Set<string>>();

  constructor(
    private readonly configuration: Configuration,
    private readonly messages: Messages,
  ) {}

  /** What is wrong with a document as it is now; `null` for one that is left alone. */
  async of(document: TextDocument): Promise<Diagnosis | null> {
    const options = await this.configuration.optionsFor(document);
    if (options === null) return null;
    const { uri, version } = document;
    const before = this.known.get(uri);
    if (before?.version === version && before.options === options) return before.diagnosis;
    const diagnosis = this.workOut(document, options);
    this.known.set(uri, { version, options, diagnosis });
    return diagnosis;
  }

  /** Leaves rules out that have crashed on a document, from now on until it is closed. */
  leaveOut(uri: string, crashes: readonly RuleCrash[]): void {
    const rules = this.broken.get(uri) ?? new Set();
    this.broken.set(uri, rules);
    for (const crash of crashes) {
      rules.add(crash.rule);
      this.messages.ruleCrashed(crash, documentName(uri));
    }
    if (crashes.length > 0) this.known.delete(uri);
  }

  /** Forgets a document that was closed. */
  forget(uri: string): void {
    this.known.delete(uri);
    this.broken.delete(uri);
  }

  private workOut(document: TextDocument, options: DocumentOptions): Diagnosis {
    const { uri } = document;
    for (;;) {
      const broken = this.broken.get(uri);
      const rules = options.engine.rules.filter(({ detector }) => !broken?.has(detector.id));
      const diagnosis = new Diagnosis(document.getText(), { ...options, engine: { ...options.engine, rules } });
      if (diagnosis.crashes.length === 0) return diagnosis;
      this.leaveOut(uri, diagnosis.crashes);
    }
  }
}
