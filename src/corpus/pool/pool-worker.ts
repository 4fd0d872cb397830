import { Worker } from 'node:worker_threads';
import type { WorkerEntry } from './worker-entry.js';
import type { Batch, BatchResult, Defeat, Job, WorkerSetup } from './protocol.js';
import { Progress } from './protocol.js';

/** What one worker may take. */
export interface WorkerLimits {
  /** Milliseconds for one response. */
  readonly budget: number;
  /** Megabytes of the old generation; a worker that needs more is stopped. */
  readonly memory: number;
}

/** Megabytes of the young generation: short-lived values die there; more brings no more (measured). */
const YOUNG_GENERATION = 48;

/** How a batch ended: done, or broken off at one of its jobs. */
export type BatchEnd =
  | { readonly done: BatchResult }
  | { readonly done: null; readonly position: number; readonly defeat: Defeat; readonly message: string };

/** One worker thread. It works off a batch at a time; a batch that breaks it ends with the job that did. */
export class PoolWorker {
  private readonly progress = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  private readonly slot = new Int32Array(this.progress);
  private readonly worker: Worker;
  private settle: ((end: BatchEnd) => void) | null = null;
  private watched = { position: Progress.idle as number, since: 0 };
  private stopping: { defeat: Defeat; message: string } | null = null;

  /** @param onFailedStart called where the worker ends before it took any batch: then it never will. */
  constructor(
    entry: WorkerEntry,
    setup: Omit<WorkerSetup, 'progress'>,
    private readonly limits: WorkerLimits,
    private readonly onFailedStart: (error: Error) => void,
  ) {
    Atomics.store(this.slot, 0, Progress.starting);
    const workerData: WorkerSetup = { ...setup, progress: this.progress };
    this.worker = new Worker(entry.url, {
      workerData,
      execArgv: [...entry.execArgv],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION, maxOldGenerationSizeMb: limits.memory },
    });
    this.worker.on('message', (done: BatchResult) => this.end({ done }));
    this.worker.on('error', (error: NodeJS.ErrnoException) => this.broken(error));
    this.worker.on('exit', (code) => this.broken(new Error(`the worker ended with code ${code}`)));
  }

  /** Works off a batch. Never rejects. */
  run(jobs: readonly Job[]): Promise<BatchEnd> {
    return new Promise((resolve) => {
      this.settle = resolve;
      this.watched = { position: Progress.idle, since: Date.now() };
      this.worker.postMessage({ jobs } satisfies Batch);
    });
  }

  /** Stops the worker where its present job has used up its time. To be called every now and then. */
  watch(now: number): void {
    if (!this.settle || this.stopping) return;
    const position = Atomics.load(this.slot, 0);
    if (position < 0 || position !== this.watched.position) this.watched = { position, since: now };
    else if (now - this.watched.since > this.limits.budget) {
      const message = `no result within ${this.limits.budget / 1000} s`;
      this.stopping = { defeat: 'timeout', message };
      void this.worker.terminate();
    }
  }

  async close(): Promise<void> {
    this.worker.removeAllListeners('exit');
    await this.worker.terminate();
  }

  private broken(error: NodeJS.ErrnoException): void {
    const position = Atomics.load(this.slot, 0);
    if (position === Progress.starting) {
      this.onFailedStart(error);
      return;
    }
    const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    const why = this.stopping ?? {
      defeat: outOfMemory ? 'out-of-memory' : 'internal-error',
      message: outOfMemory ? `needs more than ${this.limits.memory} MB` : `the worker broke: ${error.message}`,
    };
    this.end({ done: null, position: Math.max(0, position), ...why });
  }

  private end(end: BatchEnd): void {
    const { settle } = this;
    this.settle = null;
    settle?.(end);
  }
}
