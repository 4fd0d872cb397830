import type { Settled } from '../src/corpus/pool/worker-pool.js';
import { WorkerPool } from '../src/corpus/pool/worker-pool.js';
import type { Task } from '../src/corpus/task.js';
import { Requirements } from '../src/core/requirement.js';

const entry = { url: new URL('./support/stub-worker.mjs', import.meta.url), execArgv: [] };
let pool: WorkerPool;

function makePool(workers: number, options = 'fine'): WorkerPool {
  const choices = { named: [], skipped: [], settings: [], requirements: Requirements.none };
  const setup = { choices, config: null, options, diffs: false, compare: false };
  pool = new WorkerPool({ entry, setup, limits: { budget: 2000, memory: 64 }, workers });
  return pool;
}

afterEach(() => pool.close());

function taskOf(text: string, index: number, size = 1): Task {
  const work = { kind: 'text', path: '', isResponse: true, text, prompt: null, ideals: [] } as const;
  return { index, id: String(index), size, reach: index + 1, work, hash: null, piece: false };
}

async function* tasksOf(texts: readonly string[], size?: number): AsyncGenerator<Task> {
  for (const [index, text] of texts.entries()) yield await Promise.resolve(taskOf(text, index, size));
}

function said(settled: Settled | null): string | null {
  if (settled === null) return null;
  return 'line' in settled ? settled.output : settled.defeat;
}

async function run(texts: readonly string[], workers = 2): Promise<(string | null)[]> {
  const results: (string | null)[] = [];
  for await (const [task, settled] of makePool(workers).run(tasksOf(texts))) {
    expect(task.index).toBe(results.length);
    results.push(said(settled));
  }
  return results;
}

describe('the worker pool', () => {
  it('hands on every task in order', async () => {
    const texts = Array.from({ length: 5000 }, (_, i) => `text ${i}`);
    expect(await run(texts)).toEqual(texts.map((text) => text.toUpperCase()));
  });

  it('loses only the task that takes too long, breaks its worker, or wants too much memory', async () => {
    const texts = ['a', 'loop', 'b', 'exit', 'c', 'throw', 'd', 'hoard', 'e'];
    expect(await run(texts)).toEqual([
      'A',
      'timeout',
      'B',
      'internal-error',
      'C',
      'internal-error',
      'D',
      'out-of-memory',
      'E',
    ]);
  });

  it('hands on a task that is for no worker without asking one', async () => {
    const passed = { ...taskOf('', 0), work: { code: 'blank', message: '' } } as const;
    const results = [];
    const tasks = (async function* () {
      yield await Promise.resolve(passed);
      yield taskOf('x', 1);
    })();
    for await (const [, settled] of makePool(1).run(tasks)) results.push(said(settled));
    expect(results).toEqual([null, 'X']);
  });

  it('reads no further than its window while nobody takes the results', async () => {
    let read = 0;
    const tasks = (async function* () {
      for (; read < 100_000; read++) yield await Promise.resolve(taskOf('x', read, 64 * 1024));
    })();
    const results = makePool(1).run(tasks)[Symbol.asyncIterator]();
    await results.next();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(read).toBeLessThan(1000);
    await results.return?.(undefined);
  });

  it('fails with the reason where its workers do not start', async () => {
    const results = makePool(2, 'broken').run(tasksOf(['a']));
    await expect(results.next()).rejects.toThrow('does not start');
  });

  it('fails where its tasks cannot be read', async () => {
    const tasks = (async function* (): AsyncGenerator<Task> {
      yield await Promise.resolve(taskOf('a', 0));
      throw new Error('the disk is gone');
    })();
    const results = makePool(1).run(tasks);
    const takeAll = async () => {
      for await (const [task] of results) expect(task.id).toBe('0');
    };
    await expect(takeAll()).rejects.toThrow('the disk is gone');
  });
});
