import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that never hold templates of one's own. */
const NEVER_ENTERED: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/**
 * The files below a folder, sorted by name, folder by folder. Symbolic links are not followed: what a link inside leads
 * to is met at its own place, what lies outside is none of ours.
 * @param folder absolute.
 * @param skip tells what is left out; a folder that is left out is not entered.
 */
export function* walk(folder: string, skip: (path: string, isFolder: boolean) => boolean): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!NEVER_ENTERED.has(entry.name) && !skip(path, true)) yield* walk(path, skip);
    } else if (entry.isFile() && !skip(path, false)) yield path;
  }
}
