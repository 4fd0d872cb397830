/** The size of a Fargate task in CPU units and MiB. */
export interface FargateSize {
  readonly cpu: number;
  readonly memory: number;
}

const GIB = 1024;

/** For each number of CPU units: the least and the greatest memory, and the step between them (ECS Developer Guide, "Task size"). */
const SIZES: readonly { readonly cpu: number; readonly least: number; readonly most: number; readonly step: number }[] =
  [
    { cpu: 256, least: 0.5 * GIB, most: 2 * GIB, step: GIB },
    { cpu: 512, least: GIB, most: 4 * GIB, step: GIB },
    { cpu: 1024, least: 2 * GIB, most: 8 * GIB, step: GIB },
    { cpu: 2048, least: 4 * GIB, most: 16 * GIB, step: GIB },
    { cpu: 4096, least: 8 * GIB, most: 30 * GIB, step: GIB },
    { cpu: 8192, least: 16 * GIB, most: 60 * GIB, step: 4 * GIB },
    { cpu: 16384, least: 32 * GIB, most: 120 * GIB, step: 8 * GIB },
  ];

/** The smallest size with at least so much of both; `undefined` where there is none. */
export function nextFargateSize(cpu: number, memory: number): FargateSize | undefined {
  for (const size of SIZES) {
    if (size.cpu < cpu || size.most < memory) continue;
    if (memory <= size.least) return { cpu: size.cpu, memory: size.least };
    return { cpu: size.cpu, memory: Math.ceil(memory / size.step) * size.step };
  }
  return undefined;
}
