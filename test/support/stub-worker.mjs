// A worker for the pool's tests: it obeys the text of a job instead of repairing it.
import { parentPort, workerData } from 'node:worker_threads';

const slot = new Int32Array(workerData.progress);
const IDLE = -1;

function obey({ id, payload }) {
  const { text } = payload;
  if (text === 'loop') for (;;);
  if (text === 'exit') process.exit(7);
  if (text === 'throw') throw new Error('thrown by the stub');
  if (text === 'hoard') for (const hoard = []; ;) hoard.push(new Array(1e6).fill(hoard.length));
  return { line: id, output: text.toUpperCase(), diff: null };
}

if (workerData.options === 'broken') throw new Error('does not start');
parentPort.on('message', ({ jobs }) => {
  const results = jobs.map((job, position) => {
    Atomics.store(slot, 0, position);
    return obey(job);
  });
  parentPort.postMessage({ results });
  Atomics.store(slot, 0, IDLE);
});
Atomics.store(slot, 0, IDLE);
