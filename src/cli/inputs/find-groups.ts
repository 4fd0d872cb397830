import { readFileSync } from 'node:fs';
import type { FileContent } from '../../project/mentioned-files.js';
import { mayJoinDatabase, mayNest, mentionedFiles } from '../../project/mentioned-files.js';
import type { Input } from './find-inputs.js';

/** Files that are to be repaired together, because one of them deploys the others, by path of each. */
export function findGroups(files: readonly Input[]): Map<string, readonly Input[]> {
  const templates = files.filter(({ path }) => !/\.(?:md|markdown)$/i.test(path));
  const contents = templates.map(({ path, file }) => contentOf(path, file));
  const groups = new Map<string, readonly Input[]>();
  if (contents.every(({ text, joinsDatabase }) => text === null && joinsDatabase !== true)) return groups;
  for (const paths of mentionedFiles(contents)) {
    const members = new Set(paths);
    const group = templates.filter(({ path }) => members.has(path));
    for (const path of paths) groups.set(path, group);
  }
  return groups;
}

/** What grouping needs to know of a file; nothing of one that cannot be read. */
function contentOf(path: string, file: string): FileContent {
  try {
    const bytes = readFileSync(file);
    return { path, text: mayNest(bytes) ? bytes.toString('utf8') : null, joinsDatabase: mayJoinDatabase(bytes) };
  } catch {
    return { path, text: null };
  }
}
