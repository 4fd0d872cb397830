import { existsSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../../config/user-error.js';
import type { TemplateOutcome } from '../../response/file-outcome.js';
import { replaceFiles } from '../write-file.js';

/** The folder that `--extract` names: the repaired templates of responses become files there, under their announced names. */
export class Extraction {
  private readonly folder: string;

  /**
   * @param given the folder as the user wrote it; it is made where it is missing.
   * @param base absolute folder; the templates of a response below it get the response's path from there, without extension, as
   *   their folder. `null`: there is one response only, and its templates get no folder of their own.
   * @throws UserError where no folder can be there.
   */
  constructor(
    private readonly given: string,
    private readonly base: string | null,
  ) {
    const full = resolve(given);
    if (existsSync(full) && !statSync(full).isDirectory()) throw new UserError(`--extract ${given} is no folder`);
    try {
      mkdirSync(full, { recursive: true });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new UserError(`--extract ${given}: cannot make the folder: ${why}`);
    }
    this.folder = realpathSync(full);
  }

  /**
   * Writes the templates of a response, all or none. A file that is there with the same text stays as it is.
   * @param response absolute path of the response.
   * @returns the files written, as the user would name them.
   * @throws Error that says why nothing was written, for a file that is there with another text too.
   */
  put(response: string, templates: readonly TemplateOutcome[]): string[] {
    const below =
      this.base === null ? '' : relative(this.base, response).slice(0, -extname(response).length || undefined);
    const files = templates.map(({ name, text }) => {
      const path = join(below, name);
      return { path, file: join(this.folder, path), text: endedLine(text), isNew: true };
    });
    const missing = files.filter(({ path, file, text }) => {
      this.refuseOutside(path, file);
      if (!existsSync(file)) return true;
      if (statSync(file).isFile() && readFileSync(file, 'utf8') === text) return false;
      throw new Error(`${this.named(path)} is there already and differs; remove it, or name another folder`);
    });
    replaceFiles(missing);
    return missing.map(({ path }) => this.named(path));
  }

  /** A link inside the folder may lead anywhere. */
  private refuseOutside(path: string, file: string): void {
    let present = dirname(file);
    while (!existsSync(present)) present = dirname(present);
    const way = relative(this.folder, realpathSync(present));
    if (way === '..' || way.startsWith(`..${sep}`) || resolve(way) === way) {
      throw new Error(`${this.named(path)} would lie outside of ${this.given}`);
    }
  }

  private named(path: string): string {
    return join(this.given, path).split(sep).join('/');
  }
}

/** The deepest folder that holds all of these. */
export function commonFolder(folders: readonly string[]): string {
  const [first = [], ...others] = folders.map((folder) => folder.split(sep));
  let depth = first.length;
  for (const other of others) {
    const at = first.findIndex((step, i) => step !== other[i]);
    if (at >= 0) depth = Math.min(depth, at);
  }
  return first.slice(0, depth).join(sep) || sep;
}

function endedLine(text: string): string {
  if (text === '' || text.endsWith('\n')) return text;
  return `${text}${text.includes('\r\n') ? '\r\n' : '\n'}`;
}
