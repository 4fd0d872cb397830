/** A text that is partly open: characters, and gaps that any text fills but for one with a character of `except`. */
export type Glob = readonly (string | { readonly except: string })[];

/** A gap that any text fills. */
export const ANYTHING = { except: '' } as const;

/**
 * A glob of a text with wildcards of IAM and variables.
 * @param gapOf what may stand for a `${…}`, by what stands between the braces.
 */
export function globOf(text: string, gapOf: (variable: string) => Glob): Glob {
  return text
    .split(/(\$\{[^{}]*\}|[*])/)
    .flatMap((part, i) => (i % 2 === 0 ? [...part] : part === '*' ? [ANYTHING] : [...gapOf(part.slice(2, -1))]));
}

/** True where some text fits both globs. `?` is any character; case counts. The time is at most the product of the two lengths. */
export function mayMeet(one: Glob, other: Glob): boolean {
  const seen = new Set<number>();
  const open: [i: number, j: number][] = [[0, 0]];
  for (let at = open.pop(); at; at = open.pop()) {
    const [i, j] = at;
    const key = i * (other.length + 1) + j;
    if (seen.has(key)) continue;
    seen.add(key);
    if (i === one.length && j === other.length) return true;
    open.push(...steps(one, i, other, j));
  }
  return false;
}

function* steps(one: Glob, i: number, other: Glob, j: number): Generator<[number, number]> {
  const a = one[i];
  const b = other[j];
  if (typeof a === 'object')
    yield* [[i + 1, j] as [number, number], ...(admits(a, b) ? [[i, j + 1] as [number, number]] : [])];
  if (typeof b === 'object')
    yield* [[i, j + 1] as [number, number], ...(admits(b, a) ? [[i + 1, j] as [number, number]] : [])];
  if (typeof a === 'string' && typeof b === 'string' && (a === b || a === '?' || b === '?')) yield [i + 1, j + 1];
}

function admits(gap: { readonly except: string }, character: Glob[number] | undefined): boolean {
  return typeof character === 'string' && !gap.except.includes(character);
}
