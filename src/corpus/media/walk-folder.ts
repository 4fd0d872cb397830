import { existsSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** A file of a folder of tasks. Paths are relative to the folder, with `/` between their segments. */
export type FolderFile =
  | { readonly kind: 'response'; readonly path: string; readonly siblings: ReadonlySet<string> }
  | { readonly kind: 'other'; readonly path: string }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  | { readonly kind: 'passed-over'; readonly path: string; readonly why: string };

export const PROMPT_NAME = 'PROMPT.md';
export const IDEAL_NAME = 'IDEAL_RESPONSE.md';
/** What a task's folder holds beside its response, and loose files are never. */
const NO_RESPONSES: ReadonlySet<string> = new Set([PROMPT_NAME, IDEAL_NAME, 'MODEL_FAILURES.md']);
const RESPONSE_OF_TASK = /^MODEL_RESPONSE[\w.-]*\.md$/i;
const LOOSE_RESPONSE = /\.(?:md|markdown|json|ya?ml|template)$/i;

/**
 * Walks a folder of tasks in the order of the names, depth first. In a folder that holds a MODEL_RESPONSE.md, and below it, only such
 * files are responses; elsewhere every Markdown file and template is one. Links are not followed.
 * @param root absolute.
 * @param spared absolute path of a folder or file that is passed over: where the output goes.
 */
export function* walkFolder(root: string, spared: string): Generator<FolderFile> {
  yield* walk(realpathSync(root), '', spared, false);
}

function* walk(root: string, folder: string, spared: string, inTask: boolean): Generator<FolderFile> {
  const entries = entriesOf(join(root, folder));
  if (!entries) {
    yield { kind: 'passed-over', path: folder, why: 'the folder cannot be read' };
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const siblings = new Set(entries.map(({ name }) => name));
  const isTask = inTask || entries.some((entry) => entry.isFile() && RESPONSE_OF_TASK.test(entry.name));
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (resolve(root, path) === spared) continue;
    if (entry.isDirectory()) yield* walk(root, path, spared, isTask);
    else yield classify(root, path, entry, isTask, siblings);
  }
}

function entriesOf(folder: string): Dirent[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return null;
  }
}

function classify(root: string, path: string, entry: Dirent, isTask: boolean, siblings: Set<string>): FolderFile {
  if (entry.isSymbolicLink()) return classifyLink(root, path);
  if (!entry.isFile()) return { kind: 'passed-over', path, why: 'it is no regular file' };
  const { name } = entry;
  const isResponse = isTask ? RESPONSE_OF_TASK.test(name) : LOOSE_RESPONSE.test(name) && !NO_RESPONSES.has(name);
  return isResponse ? { kind: 'response', path, siblings } : { kind: 'other', path };
}

function classifyLink(root: string, path: string): FolderFile {
  const target = readlinkSync(join(root, path));
  const lands = resolve(root, dirname(path), target);
  const real = existsSync(lands) ? realpathSync(lands) : lands;
  const way = relative(root, real);
  const inside = way !== '..' && !way.startsWith(`..${sep}`) && !target.startsWith(sep);
  return inside
    ? { kind: 'link', path, target }
    : { kind: 'passed-over', path, why: 'the link leads out of the folder' };
}
