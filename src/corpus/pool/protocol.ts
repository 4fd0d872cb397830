import type { Config } from '../../config/config.js';
import type { RunChoices } from '../../config/resolve-options.js';
import type { LinePayload, Problem, TextPayload } from '../task.js';

/** What a worker is given at its start. */
export interface WorkerSetup {
  readonly choices: RunChoices;
  readonly config: Config | null;
  /** Names version and options in the ledger. */
  readonly options: string;
  /** Whether the before/after diff of each response is wanted. */
  readonly diffs: boolean;
  /** Whether responses are compared with their ideals. */
  readonly compare: boolean;
  /** One 32-bit slot, in which the worker says which task of its batch it works on. */
  readonly progress: SharedArrayBuffer;
}

/** A response for a worker. */
export interface Job {
  readonly id: string;
  readonly payload: TextPayload | LinePayload;
}

/** A batch of responses, worked off in its order. */
export interface Batch {
  readonly jobs: readonly Job[];
}

/** What came of one response. */
export interface JobResult {
  /** The line of the ledger: a text passes between threads for less than what it says. */
  readonly line: string;
  /** The new text of the response, or the new line; `null` where it stays as it is. */
  readonly output: string | null;
  /** The unified diff, deflated; `null` where none is wanted or nothing changed. */
  readonly diff: Uint8Array | null;
}

export interface BatchResult {
  readonly results: readonly JobResult[];
}

/** What the worker writes into its slot: the index of a task in its batch, or one of these. */
export const Progress = { starting: -2, idle: -1 } as const;

/** Why a worker gave up on a task. */
export type Defeat = Extract<Problem['code'], 'timeout' | 'out-of-memory' | 'internal-error'>;
