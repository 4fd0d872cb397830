import { chmodSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
