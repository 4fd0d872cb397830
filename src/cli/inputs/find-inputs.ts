import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { globExpression, isGlob } from '../../config/glob.js';
import { walk } from './walk.js';

/** A file to look at. */
export interface Input {
  /** As reports name it: as the user wrote it, or below the folder that the user named; `/` between segments. */
  readonly path: string;
  /** Where it is read and written: absolute, links resolved. */
  readonly file: string;
  /** False where it was met in a folder: then it is left alone unless it is a template. */
  readonly named: boolean;
}

/** What the arguments of the command line come down to. */
export interface Inputs {
  readonly files: readonly Input[];
  /** Arguments that name nothing. */
  readonly missing: readonly string[];
  /** Every file below the folders that were named, templates or not; `null` where something else was named too. */
  readonly present: readonly string[] | null;
}

const CANDIDATE = /\.(?:json|ya?ml|template|md|markdown)$/i;

/**
 * Finds the files that paths, globs and folders name; each file once, in the order of the arguments.
 * @param ignored files met in a folder for which it answers true are left out (absolute path).
 */
export async function findInputs(
  args: readonly string[],
  cwd: string,
  ignored: (file: string) => boolean,
): Promise<Inputs> {
  const files = new Map<string, Input>();
  const missing: string[] = [];
  const present: string[] = [];
  let foldersOnly = true;
  const add = (path: string, named: boolean): void => {
    const file = realpathSync(resolve(cwd, path));
    if (!files.has(file)) files.set(file, { path: path.split(sep).join('/'), file, named });
  };
  for (const arg of args) {
    const full = resolve(cwd, arg);
    if (existsSync(full)) {
      if (statSync(full).isDirectory()) {
        for (const file of await filesIn(full, ignored)) add(join(arg, relative(full, file)), false);
        for (const file of walk(full, () => false)) present.push(join(arg, relative(full, file)).split(sep).join('/'));
        continue;
      }
      foldersOnly = false;
      add(arg, true);
    } else if (isGlob(arg)) {
      foldersOnly = false;
      const matches = filesMatching(arg, cwd);
      if (matches.length === 0) missing.push(arg);
      for (const path of matches) add(path, true);
    } else missing.push(arg);
  }
  return { files: [...files.values()], missing, present: foldersOnly ? present : null };
}

async function filesIn(folder: string, ignored: (file: string) => boolean): Promise<string[]> {
  const { GitIgnore } = await import('./gitignore.js');
  const git = new GitIgnore(folder);
  const skip = (path: string, isFolder: boolean) => git.ignores(path, isFolder) || (!isFolder && ignored(path));
  return [...walk(folder, skip)].filter((path) => CANDIDATE.test(path));
}

/** Files that match a glob, as a shell that knows `**` and braces would expand it. */
function filesMatching(glob: string, cwd: string): string[] {
  const pattern = glob.split(sep).join('/').replace(/^\.\//, '');
  const fixed = pattern.split('/').slice(0, -1);
  const wild = fixed.findIndex(isGlob);
  const base = (wild < 0 ? fixed : fixed.slice(0, wild)).join('/') || (pattern.startsWith('/') ? '/' : '.');
  const start = resolve(cwd, base);
  if (!existsSync(start) || !statSync(start).isDirectory()) return [];
  const deep = pattern.includes('**');
  const depth = pattern.split('/').length;
  const expression = globExpression(pattern);
  const found: string[] = [];
  const tooDeep = (path: string, isFolder: boolean) =>
    isFolder && !deep && join(base, relative(start, path)).split(sep).length >= depth;
  for (const file of walk(start, tooDeep)) {
    const path = join(base, relative(start, file)).split(sep).join('/');
    if (expression.test(path)) found.push(path);
  }
  return found;
}
