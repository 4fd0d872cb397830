import { contentHash } from './content-hash.js';

/** Names all that can change a result: equal options give equal names, 16 hexadecimal digits. */
export function optionsHash(options: unknown): string {
  return contentHash(JSON.stringify(options, plain)).slice(0, 16);
}

function plain(_: string, value: unknown): unknown {
  return value instanceof Map || value instanceof Set ? [...value] : value;
}
