import { readFileSync } from 'node:fs';
import { mayNest, mentionedFiles } from '../../project/mentioned-files.js';
import type { Input } from './find-inputs.js';

/** Files that are to be repaired together, because one of them deploys the others, by path of each. */
export function findGroups(files: readonly Input[]): Map<string, readonly Input[]> {
  const templates = files.filter(({ path }) => !/\.(?:md|markdown)$/i.test(path));
  const contents = templates.map(({ path, file }) => ({ path, text: nestingText(file) }));
  const groups = new Map<string, readonly Input[]>();
  if (contents.every(({ text }) => text === null)) return groups;
  for (const paths of mentionedFiles(contents)) {
    const members = new Set(paths);
    const group = templates.filter(({ path }) => members.has(path));
    for (const path of paths) groups.set(path, group);
  }
  return groups;
}

/** The text of a file that may hold nested stacks; `null` for any other, and for one that cannot be read. */
function nestingText(file: string): string | null {
  try {
    const bytes = readFileSync(file);
    return mayNest(bytes) ? bytes.toString('utf8') : null;
  } catch {
    return null;
  }
}
