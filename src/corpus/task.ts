/** A text with the name under which reports show it. */
export interface NamedText {
  readonly path: string;
  readonly text: string;
}

/** A response as the text that it is. */
export interface TextPayload {
  readonly kind: 'text';
  /** Names the response in the diff. */
  readonly path: string;
  /** True for what a model answered, whatever it looks like; false for a file, which is what its extension says. */
  readonly isResponse: boolean;
  readonly text: string;
  /** The task's prompt, where there is one. */
  readonly prompt: string | null;
  /** What the repaired templates are compared with, best source first. */
  readonly ideals: readonly NamedText[];
}

/** A response as a string inside a line of JSON. */
export interface LinePayload {
  readonly kind: 'line';
  readonly path: string;
  readonly line: string;
  readonly columns: Columns;
}

/** Where a record holds what: names of members, or JSON Pointers where they begin with `/`. */
export interface Columns {
  readonly response: string;
  readonly prompt: string | null;
  readonly ideal: string | null;
}

/** Why a response was passed through as it is, without asking a worker. */
export interface Problem {
  readonly code: ProblemCode;
  /** One sentence without a final period. */
  readonly message: string;
}

export type ProblemCode =
  | 'blank'
  | 'unreadable'
  | 'not-utf8'
  | 'too-large'
  | 'malformed-record'
  | 'no-column'
  | 'not-text'
  | 'timeout'
  | 'out-of-memory'
  | 'internal-error';

/** One response of the corpus on its way through. */
export interface Task {
  /** Position in the corpus, from 0: output and ledger keep this order. */
  readonly index: number;
  /** Names the response in the ledger: the path in its folder, or the 1-based number of its line or row. */
  readonly id: string;
  /** Bytes that the task keeps in memory while it is under way. */
  readonly size: number;
  /** How far into the corpus it reaches, in whatever unit its {@link Medium} measures. */
  readonly reach: number;
  readonly work: TextPayload | LinePayload | Problem;
  /** Content hash of a response that no worker sees. */
  readonly hash: string | null;
  /** True for a piece of a record too large to be held, with more pieces behind it: only the last one is a response. */
  readonly piece: boolean;
}

/** True where a task is for a worker. */
export function isPayload(work: Task['work']): work is TextPayload | LinePayload {
  return 'kind' in work;
}
