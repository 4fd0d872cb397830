import { dirname, relative, sep } from 'node:path';
import { OptionsResolver, coversPath } from '../config/resolve-options.js';
import { UserError } from '../config/user-error.js';
import type { Config } from '../config/config.js';
import { documentFile, documentKind, documentName } from './document-kind.js';
import type { DocumentOptions } from './diagnosis.js';
import type { Host } from './host.js';
import { NO_PREFERENCES, readPreferences } from './preferences.js';

/** A document as far as its options go. */
export interface DocumentName {
  readonly uri: string;
  readonly languageId: string;
}

/** Works out what holds for a document, from the editor's settings and the nearest config file. */
export class Configuration {
  private readonly known = new Map<string, Promise<DocumentOptions | null>>();
  private readonly resolvers = new Map<string, OptionsResolver>();

  /**
   * @param settingsFor asks the editor for its settings for a document.
   * @param complain tells the user what is wrong with the settings or a config file.
   */
  constructor(
    private readonly host: Host,
    private readonly settingsFor: (uri: string) => Promise<unknown>,
    private readonly complain: (message: string) => void,
  ) {}

  /** What holds for a document: the same object until something changes; `null` for one that is left alone. */
  optionsFor({ uri, languageId }: DocumentName): Promise<DocumentOptions | null> {
    const kind = documentKind(uri, languageId);
    if (kind === null) return Promise.resolve(null);
    let options = this.known.get(uri);
    if (!options) {
      options = this.workOut(uri, kind);
      this.known.set(uri, options);
    }
    return options;
  }

  /** Forgets what was worked out for one document, or for all. */
  forget(uri?: string): void {
    if (uri === undefined) this.known.clear();
    else this.known.delete(uri);
    this.host.forgetConfigs();
  }

  private async workOut(uri: string, kind: DocumentOptions['kind']): Promise<DocumentOptions | null> {
    const resolver = this.resolverFor(await this.settingsFor(uri));
    const file = documentFile(uri);
    try {
      const config = file === null ? null : this.host.configOf(dirname(file));
      const path = config === null || file === null ? '' : withinFolder(config, file);
      if (config !== null && coversPath(config.ignore, path)) return null;
      const { engine } = resolver.optionsFor(config, path);
      return { kind, path: documentName(uri), engine: { ...engine, unsafe: false }, wantsUnsafe: engine.unsafe };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.complain(error.message);
      return null;
    }
  }

  /** Settings that make no sense count as none. */
  private resolverFor(settings: unknown): OptionsResolver {
    const key = JSON.stringify(settings ?? null);
    let resolver = this.resolvers.get(key);
    if (!resolver) {
      try {
        resolver = new OptionsResolver(this.host.rules, readPreferences(settings));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        this.complain(error.message);
        resolver = new OptionsResolver(this.host.rules, NO_PREFERENCES);
      }
      this.resolvers.set(key, resolver);
    }
    return resolver;
  }
}

function withinFolder({ path }: Config, file: string): string {
  return relative(dirname(path), file).split(sep).join('/');
}
