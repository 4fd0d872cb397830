import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';

/**
 * Runs jobs in child processes, one for each core, and hands over each result as it comes.
 * @param script path of a module that calls {@link answerJobs}.
 * @throws Error where a child process dies; the job it worked on is named.
 */
export async function runJobs<Job, Result>(
  script: string,
  jobs: readonly Job[],
  onResult: (result: Result, job: Job) => void,
): Promise<void> {
  let next = 0;
  const worker = (): Promise<void> =>
    new Promise((done, fail) => {
      // The parent's own loader options, so that the child reads TypeScript as well.
      const child = fork(script, { execArgv: process.execArgv, serialization: 'advanced' });
      let current: Job | undefined;
      const send = (): void => {
        current = jobs[next++];
        if (current === undefined) child.disconnect();
        else child.send({ job: current });
      };
      child.on('message', (message: { result: Result }) => {
        if (current !== undefined) onResult(message.result, current);
        send();
      });
      child.on('error', fail);
      child.on('exit', (code) => {
        if (code === 0) done();
        else fail(new Error(`a worker died with exit code ${code} on ${JSON.stringify(current)}`));
      });
      send();
    });
  const count = Math.min(availableParallelism(), jobs.length);
  await Promise.all(Array.from({ length: count }, worker));
}

/** The child's side of {@link runJobs}: answers each job with what `answer` makes of it. */
export function answerJobs<Job, Result>(answer: (job: Job) => Result): void {
  process.on('message', ({ job }: { job: Job }) => process.send?.({ result: answer(job) }));
}
