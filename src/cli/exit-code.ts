/** What the process ends with; of several files the highest counts. */
export const ExitCode = {
  /** Nothing to fix, or nothing left. */
  Clean: 0,
  /** Findings are pending or left. */
  Findings: 1,
  /** The user's input is wrong. */
  Usage: 2,
  /** A bug of ours. */
  Bug: 3,
} as const;
