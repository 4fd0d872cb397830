import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { UserError } from '../config/user-error.js';
import { renderHtml } from '../report/html.js';
import type { HtmlTask } from '../report/html.js';
import { contentHash } from './content-hash.js';
import { JsonLine } from './jsonl/string-field.js';
import type { LedgerEntry } from './ledger/ledger-entry.js';
import { LineFile } from './line-file.js';
import type { Medium } from './media/medium.js';
import type { JobResult } from './pool/protocol.js';
import type { PoolOptions, Settled } from './pool/worker-pool.js';
import { WorkerPool } from './pool/worker-pool.js';
import type { ProgressBar } from './progress-bar.js';
import { untouched } from './repair-task.js';
import type { SlowTask } from './report-page.js';
import { htmlTask, overviewOf } from './report-page.js';
import type { Task } from './task.js';
import { isPayload } from './task.js';
import { Totals } from './totals.js';

/** A bulk repair. */
export interface CorpusRun {
  readonly medium: Medium;
  readonly pool: PoolOptions;
  /** Where the ledger is kept; `null` for none. */
  readonly ledger: string | null;
  /** Goes on where an earlier run with the same options stopped. */
  readonly resume: boolean;
  /** Where the HTML report goes; `null` for none. */
  readonly report: string | null;
  /** Name of the input and of the tool, for the report. */
  readonly title: { readonly source: string; readonly tool: string };
  readonly progress: ProgressBar;
  /** Told of each response that this run has put in place. */
  readonly onEntry: (entry: LedgerEntry) => void;
  /** Told of what takes longer than the user may expect, one sentence without a final period. */
  readonly onNote: (note: string) => void;
}

export interface CorpusResult {
  /** Over the whole ledger, what an earlier run did included. */
  readonly totals: Totals;
  /** How many responses were kept from an earlier run. */
  readonly kept: number;
}

/** What the report needs of a response, from the time when it is repaired to the end of the run. */
interface ReportPart {
  readonly entry: LedgerEntry;
  readonly diff: string | null;
}

const COMMIT_EVERY = 300;
const COMMIT_RESPONSES = 64;
const MOST_SLOW = 20;

/**
 * Repairs a corpus. A response's output is in place before its line enters the ledger, and both keep the order of the corpus: a run
 * that is killed at any moment leaves a beginning of what an unbroken run leaves, and maybe a part that no line speaks of.
 * @throws UserError where a run cannot be resumed.
 */
export async function runCorpus(run: CorpusRun): Promise<CorpusResult> {
  const committer = new Committer(run);
  const kept = await committer.begin();
  const pool = new WorkerPool(run.pool);
  try {
    for await (const [task, settled] of pool.run(run.medium.tasks(kept))) {
      await committer.take(task, settled);
      run.progress.advance(task.reach);
    }
    await committer.finish();
  } finally {
    await pool.close();
    run.progress.clear();
  }
  return { totals: committer.totals, kept };
}

/** Puts results in place in the order in which they must be: output, then report, then ledger. */
class Committer {
  readonly totals = new Totals();
  private readonly slowest: SlowTask[] = [];
  private readonly ledger: LineFile | null;
  private readonly parts: LineFile | null;
  private pending: { index: number; line: string; diff: Uint8Array | null }[] = [];
  private committedAt = performance.now();

  constructor(private readonly run: CorpusRun) {
    this.ledger = run.ledger === null ? null : new LineFile(run.ledger);
    this.parts = run.report === null ? null : new LineFile(`${run.report}.part`);
  }

  async begin(): Promise<number> {
    const { run, ledger, parts } = this;
    let kept = run.resume && ledger ? await verified(run, ledger) : 0;
    if (parts && kept > 0) {
      const reported = await parts.cutTo(kept);
      if (reported < kept) {
        const count = `${kept - reported} finished response${kept - reported === 1 ? '' : 's'}`;
        run.onNote(
          `${count} repaired once more: the report needs diffs, which only an unfinished run with --report keeps`,
        );
      }
      kept = reported;
    }
    kept = await run.medium.begin(kept);
    await parts?.cutTo(kept);
    await ledger?.cutTo(kept);
    for await (const line of ledger?.lines() ?? []) this.count(JSON.parse(line) as LedgerEntry);
    return kept;
  }

  async take(task: Task, settled: Settled | null): Promise<void> {
    const { medium } = this.run;
    if (task.piece) return medium.put(task, null);
    const { line, output, diff } = this.resultOf(task, settled);
    await medium.put(task, output);
    this.pending.push({ index: task.index, line, diff });
    const due = performance.now() - this.committedAt > COMMIT_EVERY || this.pending.length % COMMIT_RESPONSES === 0;
    if (due) await this.commit();
  }

  async finish(): Promise<void> {
    await this.commit();
    await this.run.medium.finish();
    this.ledger?.close();
    if (this.run.report !== null) await this.writeReport(this.run.report);
  }

  private async commit(): Promise<void> {
    const inPlace = await this.run.medium.flush();
    const count = this.pending.findIndex(({ index }) => index >= inPlace);
    const ready = this.pending.splice(0, count < 0 ? this.pending.length : count);
    this.parts?.append(ready.map(({ line, diff }) => partLine(line, diff)).join(''));
    this.ledger?.append(ready.map(({ line }) => line).join(''));
    for (const { line } of ready) {
      const entry = JSON.parse(line) as LedgerEntry;
      this.count(entry);
      this.run.onEntry(entry);
    }
    this.committedAt = performance.now();
  }

  private resultOf(task: Task, settled: Settled | null): JobResult {
    const { options } = this.run.pool.setup;
    if (settled && 'line' in settled) return settled;
    if (settled)
      return untouched(task.id, options, responseHash(task), { code: settled.defeat, message: settled.message });
    if (isPayload(task.work)) throw new Error(`the response ${task.id} was not worked on`);
    return untouched(task.id, options, responseHash(task), task.work);
  }

  private count(entry: LedgerEntry): void {
    this.totals.add(entry);
    const { id, ms } = entry;
    if (this.slowest.length === MOST_SLOW && ms <= (this.slowest.at(-1)?.ms ?? 0)) return;
    this.slowest.push({ id, ms });
    this.slowest.sort((a, b) => b.ms - a.ms);
    if (this.slowest.length > MOST_SLOW) this.slowest.pop();
  }

  private async writeReport(path: string): Promise<void> {
    const { source, tool } = this.run.title;
    const draft = `${path}.draft`;
    const stream = createWriteStream(draft);
    for await (const piece of renderHtml(overviewOf(source, tool, this.totals, this.slowest), this.tasks())) {
      if (!stream.write(piece)) await once(stream, 'drain');
    }
    stream.end();
    await once(stream, 'finish');
    renameSync(draft, path);
    this.parts?.close();
    if (this.parts) rmSync(this.parts.path, { force: true });
  }

  private async *tasks(): AsyncGenerator<HtmlTask> {
    for await (const line of this.parts?.lines() ?? []) {
      const { entry, diff } = JSON.parse(line) as ReportPart;
      yield htmlTask(entry, diff);
    }
  }
}

/** A {@link ReportPart} as a line. */
function partLine(ledgerLine: string, diff: Uint8Array | null): string {
  const base64 = diff === null ? 'null' : `"${Buffer.from(diff).toString('base64')}"`;
  return `{"entry":${ledgerLine.trimEnd()},"diff":${base64}}\n`;
}

/** How many of the ledger's first lines speak of the input's first responses as they are now, with their output in place. */
async function verified({ medium, pool, progress }: CorpusRun, ledger: LineFile): Promise<number> {
  let kept = 0;
  const lines = ledger.lines();
  for await (const task of medium.tasks(0)) {
    if (task.piece) continue;
    const next = await lines.next();
    const entry = next.done === true ? null : entryIn(next.value);
    if (!entry) break;
    if (entry.options !== pool.setup.options) {
      throw new UserError(
        `${ledger.path} was written by another version or with other options; run with those, or without --resume`,
      );
    }
    const same = entry.id === task.id && entry.hash === responseHash(task);
    if (!same || medium.holds?.(task, entry.output) === false) break;
    progress.begin(task.reach);
    kept++;
  }
  return kept;
}

function entryIn(line: string): LedgerEntry | null {
  try {
    return JSON.parse(line) as LedgerEntry;
  } catch {
    return null;
  }
}

/** The content hash that the ledger has of a task's response. */
function responseHash({ work, hash }: Task): string {
  if (!isPayload(work)) return hash ?? contentHash('');
  if (work.kind === 'text') return contentHash(work.text);
  const line = JsonLine.read(work.line);
  const field = line instanceof JsonLine ? line.field(work.columns.response) : line;
  return contentHash('value' in field ? field.value : work.line);
}
