import type { Task } from '../task.js';

/** A corpus in one of its forms: where its responses are read, and where the repaired ones go. */
export interface Medium<T extends Task = Task> {
  /** What the last task's `reach` will be, for the progress bar; `null` where it cannot be known. */
  measure(): Promise<number | null>;
  /**
   * The responses in their order.
   * @param from index of the first one wanted; those before it are not looked into.
   */
  tasks(from: number): AsyncIterable<T>;
  /**
   * Makes the output begin anew, or go on behind what an earlier run has written.
   * @param kept how many of the first responses may be kept; 0 for a new run.
   * @returns how many are kept: fewer where the output holds fewer, or where it can only go on at certain places.
   */
  begin(kept: number): Promise<number>;
  /** True where the output holds the response as it was written by an earlier run; asked only where it can be told. */
  holds?(task: T, outputHash: string): boolean;
  /**
   * Takes the responses in their order.
   * @param output the new text; `null` where the response stays as it is.
   */
  put(task: T, output: string | null): Promise<void>;
  /**
   * Puts what it holds back in place.
   * @returns how many responses have their output in place; only these may enter the ledger.
   */
  flush(): Promise<number>;
  /** Completes the output once the last task was put. */
  finish(): Promise<void>;
  /** What could not be kept or was left out, one sentence each. */
  readonly notes: readonly string[];
}
