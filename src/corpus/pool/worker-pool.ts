import type { Task } from '../task.js';
import { isPayload } from '../task.js';
import type { BatchEnd, WorkerLimits } from './pool-worker.js';
import { PoolWorker } from './pool-worker.js';
import type { Job, JobResult, WorkerSetup } from './protocol.js';
import type { WorkerEntry } from './worker-entry.js';

/** What became of a task: a worker's result, or why there is none. */
export type Settled = JobResult | Extract<BatchEnd, { done: null }>;

export interface PoolOptions {
  readonly entry: WorkerEntry;
  readonly setup: Omit<WorkerSetup, 'progress'>;
  readonly limits: WorkerLimits;
  /** How many worker threads. */
  readonly workers: number;
}

/** A task in the pool, from its reading until it is handed on. */
interface Slot<T extends Task> {
  readonly task: T;
  /** `null` until it is settled, and for ever for a task that no worker is asked about. */
  settled: Settled | null;
  waiting: boolean;
}

/** Bytes and tasks of one batch: large enough that messages cost nothing, small enough that all workers end together. */
const BATCH_BYTES = 128 * 1024;
const BATCH_TASKS = 128;
/** Bytes and tasks that may be under way or wait for their turn in the output, for each worker. */
const WINDOW_BYTES = 8 * 1024 * 1024;
const WINDOW_TASKS = 600;
const WATCH_EVERY = 100;

/** Worker threads that work off tasks in batches, as many at a time as fit a window, and hand them on in their order. */
export class WorkerPool {
  private readonly workers: { worker: PoolWorker; busy: boolean }[] = [];
  private fatal: Error | null = null;
  private wake: () => void = () => undefined;

  constructor(private readonly options: PoolOptions) {}

  /**
   * Works off tasks. Reading goes on while workers work, until the window is full.
   * @returns each task with what became of it, in order; `null` for one that is not for a worker.
   * @throws Error where workers cannot be started.
   */
  async *run<T extends Task>(tasks: AsyncIterable<T>): AsyncGenerator<readonly [T, Settled | null]> {
    const window: Slot<T>[] = [];
    const queue: Slot<T>[] = [];
    const reader = tasks[Symbol.asyncIterator]();
    let bytes = 0;
    let reading: Promise<void> | null = null;
    let ended = false;
    const full = () =>
      bytes >= WINDOW_BYTES * this.options.workers || window.length >= WINDOW_TASKS * this.options.workers;
    const read = async (): Promise<void> => {
      try {
        const next = await reader.next();
        if (next.done === true) ended = true;
        else {
          const slot: Slot<T> = { task: next.value, settled: null, waiting: isPayload(next.value.work) };
          window.push(slot);
          bytes += slot.task.size;
          if (slot.waiting) queue.push(slot);
        }
      } catch (error) {
        this.fatal ??= error instanceof Error ? error : new Error(String(error));
      }
      reading = null;
      this.wake();
    };
    const watch = setInterval(() => this.workers.forEach(({ worker }) => worker.watch(Date.now())), WATCH_EVERY);
    try {
      for (;;) {
        const woken = new Promise<void>((resolve) => (this.wake = resolve));
        if (this.fatal) throw this.fatal;
        if (!reading && !ended && !full()) reading = read();
        this.dispatch(queue);
        for (let slot = window[0]; slot && !slot.waiting; slot = window[0]) {
          window.shift();
          bytes -= slot.task.size;
          yield [slot.task, slot.settled];
        }
        if (ended && window.length === 0) return;
        if (!reading && !ended && !full()) continue;
        await woken;
      }
    } finally {
      clearInterval(watch);
      await reader.return?.();
    }
  }

  /** Ends the workers. */
  async close(): Promise<void> {
    await Promise.all(this.workers.map(({ worker }) => worker.close()));
    this.workers.length = 0;
  }

  /** Gives every idle worker a batch, as long as there are tasks. */
  private dispatch(queue: Slot<Task>[]): void {
    while (queue.length > 0) {
      let idle = this.workers.find(({ busy }) => !busy);
      if (!idle) {
        if (this.workers.length >= this.options.workers) return;
        idle = { worker: this.start(), busy: false };
        this.workers.push(idle);
      }
      idle.busy = true;
      void this.work(idle, takeBatch(queue), queue);
    }
  }

  private async work(
    place: { worker: PoolWorker; busy: boolean },
    batch: Slot<Task>[],
    queue: Slot<Task>[],
  ): Promise<void> {
    const end = await place.worker.run(batch.flatMap(jobOf));
    if (end.done) {
      end.done.results.forEach((result, i) => settle(batch[i], result));
    } else {
      settle(batch[end.position], end);
      queue.unshift(...batch.filter((slot) => slot.waiting));
      place.worker = this.start();
    }
    place.busy = false;
    this.wake();
  }

  private start(): PoolWorker {
    const { entry, setup, limits } = this.options;
    return new PoolWorker(entry, setup, limits, (error) => {
      this.fatal ??= error;
      this.wake();
    });
  }
}

function settle(slot: Slot<Task> | undefined, settled: Settled): void {
  if (!slot) return;
  slot.settled = settled;
  slot.waiting = false;
}

function takeBatch(queue: Slot<Task>[]): Slot<Task>[] {
  let bytes = 0;
  let count = 0;
  while (count < queue.length && count < BATCH_TASKS && bytes < BATCH_BYTES) bytes += queue[count++]?.task.size ?? 0;
  return queue.splice(0, count);
}

function jobOf({ task }: Slot<Task>): Job[] {
  return isPayload(task.work) ? [{ id: task.id, payload: task.work }] : [];
}
