/** How to start the worker's module. */
export interface WorkerEntry {
  readonly url: URL;
  readonly execArgv: readonly string[];
}

/** The worker's module: beside this one in the bundle, or its source where this module is run from source through tsx. */
export function workerEntry(here: string = import.meta.url): WorkerEntry {
  if (here.endsWith('.ts')) return { url: new URL('./worker-thread.ts', here), execArgv: ['--import', 'tsx'] };
  return { url: new URL('./corpus-worker.js', here), execArgv: [] };
}
