import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomBytes } from 'node:crypto';

/**
 * Writes a file so that whoever looks sees the old text or the new one, never a part: through a new file in the same
 * folder that takes the old one's place and mode.
 * @param file absolute, links resolved.
 * @throws the file system's error; then the old file is untouched.
 */
export function replaceFile(file: string, text: string): void {
  const { mode } = statSync(file);
  const draft = join(dirname(file), `.iac-fix-${randomBytes(6).toString('hex')}.tmp`);
  try {
    writeFileSync(draft, text, { flag: 'wx', mode });
    chmodSync(draft, mode);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** A file's new text. */
export interface NewText {
  /** Absolute, links resolved. */
  readonly file: string;
  readonly text: string;
  /** True for a file that must not be there yet. */
  readonly isNew: boolean;
}

/**
 * Writes several files that make sense together only: where one cannot be written, those before it are as they were.
 * @throws the file system's error, for a new file also where something is there already.
 */
export function replaceFiles(changes: readonly NewText[]): void {
  const undo: (() => void)[] = [];
  try {
    for (const { file, text, isNew } of changes) {
      if (isNew) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text, { flag: 'wx' });
        undo.push(() => rmSync(file, { force: true }));
      } else {
        const old = readFileSync(file, 'utf8');
        replaceFile(file, text);
        undo.push(() => replaceFile(file, old));
      }
    }
  } catch (error) {
    for (const restore of undo.reverse()) restore();
    throw error;
  }
}
