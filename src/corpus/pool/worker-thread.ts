import { parentPort, workerData } from 'node:worker_threads';
import { TaskRepairer } from '../repair-task.js';
import type { Batch, BatchResult, WorkerSetup } from './protocol.js';
import { Progress } from './protocol.js';

const setup = workerData as WorkerSetup;
const repairer = new TaskRepairer(setup);
const slot = new Int32Array(setup.progress);

parentPort?.on('message', ({ jobs }: Batch) => {
  const results = jobs.map((job, position) => {
    Atomics.store(slot, 0, position);
    return repairer.repair(job);
  });
  parentPort?.postMessage({ results } satisfies BatchResult);
  Atomics.store(slot, 0, Progress.idle);
});
Atomics.store(slot, 0, Progress.idle);
