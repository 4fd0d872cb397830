import { GLOBAL_WORD } from './global-database.js';
import { folderOf } from './member.js';
import { NESTED_STACK_TYPES } from './nested-stack.js';

/** A file before it is read as a template. */
export interface FileContent {
  readonly path: string;
  /** `null` for a text that nests nothing; see {@link mayNest}. */
  readonly text: string | null;
  /** True for a text that may belong to a global database; see {@link mayJoinDatabase}. */
  readonly joinsDatabase?: boolean;
}

/** True where a file has one of the words that nested stacks need. */
export function mayNest(content: { includes(word: string): boolean }): boolean {
  return NESTED_STACK_TYPES.some((type) => content.includes(type));
}

/** True where a file has the word that clusters of a global database need. */
export function mayJoinDatabase(content: { includes(word: string): boolean }): boolean {
  return content.includes(GLOBAL_WORD);
}

const FILE_NAME = /[\w.@-]*\w\.(?:json|ya?ml|template|txt)(?!\w)/gi;

/**
 * The files that may deploy each other, in groups: those with nested stacks, each with the files whose names it mentions; and those
 * of one folder that may share a global database. A text is only searched here, not read: files that are in no group need not be looked at together.
 */
export function mentionedFiles(files: readonly FileContent[]): string[][] {
  const byName = new Map<string, string[]>();
  for (const { path } of files) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  const groupOf = new Map<string, string[]>();
  const join = (a: string, b: string): void => {
    const one = groupOf.get(a) ?? [a];
    const other = groupOf.get(b) ?? [b];
    if (one !== other) one.push(...other);
    for (const path of one) groupOf.set(path, one);
  };
  for (const { path, text } of files) {
    if (text === null) continue;
    join(path, path);
    for (const name of new Set(text.match(FILE_NAME))) for (const other of byName.get(name) ?? []) join(path, other);
  }
  const inFolder = new Map<string, string>();
  for (const { path, joinsDatabase } of files) {
    if (joinsDatabase !== true) continue;
    const first = inFolder.get(folderOf(path));
    if (first === undefined) inFolder.set(folderOf(path), path);
    else join(first, path);
  }
  return [...new Set(groupOf.values())];
}
