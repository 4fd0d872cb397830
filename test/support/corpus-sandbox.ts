import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { LedgerEntry } from '../../src/corpus/ledger/ledger-entry.js';

const BIN = join(process.cwd(), 'bin', 'iac-fix.js');

/** A folder in which a test runs `iac-fix corpus` as it was built. */
export class CorpusSandbox {
  readonly folder = mkdtempSync(join(tmpdir(), 'iac-fix-corpus-'));

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  /** The ledger's entries without their durations. */
  ledger(name: string): Omit<LedgerEntry, 'ms'>[] {
    const lines = this.read(name).split('\n');
    expect(lines.pop()).toBe('');
    return lines.map((line) => {
      const { ms, ...entry } = JSON.parse(line) as LedgerEntry;
      expect(typeof ms).toBe('number');
      return entry;
    });
  }

  /** Every file below a folder with its bytes; of ledgers and reports without the durations. */
  snapshot(name: string): Record<string, string> {
    const files = readdirSync(this.path(name), { recursive: true, encoding: 'utf8' }).sort();
    const contents = files
      .filter((file) => statSync(join(this.path(name), file)).isFile())
      .map((file) => [file, readFileSync(join(this.path(name), file), 'latin1').replace(/"ms":[\d.]+/g, '"ms":0')]);
    return Object.fromEntries(contents) as Record<string, string>;
  }

  run(...args: string[]): { code: number | null; out: string; err: string } {
    return this.pipe('', ...args);
  }

  pipe(input: string | Buffer, ...args: string[]): { code: number | null; out: string; err: string } {
    const run = spawnSync(process.execPath, [BIN, 'corpus', ...args], {
      cwd: this.folder,
      input,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    return { code: run.status, out: run.stdout, err: run.stderr };
  }

  /**
   * Starts a run and kills it (SIGKILL) some milliseconds after its ledger has grown to so many bytes.
   * @returns false where the run ended before that.
   */
  async killed(ledger: string, bytes: number, delay: number, ...args: string[]): Promise<boolean> {
    const child = spawn(process.execPath, [BIN, 'corpus', ...args], { cwd: this.folder, stdio: 'ignore' });
    const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
    const grown = () => existsSync(this.path(ledger)) && statSync(this.path(ledger)).size >= bytes;
    while (child.exitCode === null && !grown()) await new Promise((resolve) => setTimeout(resolve, 2));
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, delay))]);
    const alive = child.exitCode === null;
    child.kill('SIGKILL');
    await ended;
    return alive;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
