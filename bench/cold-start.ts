import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROUNDS = 15;

/** Wall-clock milliseconds of one way to start the command line, median of several starts. */
export interface Start {
  readonly name: string;
  /** Of node with nothing to do. */
  readonly bare: number;
  /** What the command line takes beyond that. */
  readonly above: number;
}

/** Starts the built command line in several ways, each in turn with bare node, so that both meet the same load. */
export function coldStart(bin: string, examples: string): Start[] {
  const ways: [string, string[]][] = [
    ['--version', ['--version']],
    ['--help', ['--help']],
    ['one JSON template', [join(examples, 'payment-api.json'), '--no-config']],
    ['one YAML template', [join(examples, 'payment-events.yaml'), '--no-config']],
  ];
  return ways.map(([name, args]) => {
    const bare: number[] = [];
    const ours: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      bare.push(timeOf(['-e', '0']));
      ours.push(timeOf([bin, ...args]));
    }
    return { name, bare: median(bare), above: median(ours) - median(bare) };
  });
}

function timeOf(args: readonly string[]): number {
  const start = process.hrtime.bigint();
  spawnSync(process.execPath, args);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? NaN;
}
